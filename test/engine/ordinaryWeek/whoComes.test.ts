import { sample } from '../../sandbox';
import { workflowWith } from '../pauses';
import { organizer, unionIdsOf, ways, Week, type Invited } from './week';

jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockWeek.sleep(ms)));
const mockWeek = new Week();

const { attendeeC, attendeeD, attendeeF } = sample.people;
const c: Invited = { person: attendeeC };
const d: Invited = { person: attendeeD };
const f: Invited = { person: attendeeF };

describe.each(ways)('$name', (way) => {
	const sentOnce = () => mockWeek.sent().flat().sort();

	it('everybody comes: all are co-hosts, the organizer is host already and is not sent', async () => {
		mockWeek.opens(0, [
			[attendeeC, 0],
			[attendeeD, 2],
			[attendeeF, 4],
		]);
		await mockWeek.sleep(1);
		const run = await mockWeek.setCoHosts(way, [organizer, c, d, f]);
		expect(run.errorOutput).toEqual([]);
		expect(run.output[0]?.json).toMatchObject({ success: true, missing: [], notFound: [] });
		expect(run.output[0]?.json.userList).toEqual([
			expect.objectContaining({ unionId: organizer.person?.unionId, host: true }),
			...[attendeeC, attendeeD, attendeeF].map(({ unionId }) =>
				expect.objectContaining({ unionId }),
			),
		]);
		expect(sentOnce()).toEqual(unionIdsOf(c, d, f));
		expect(mockWeek.coHosts()).toEqual(unionIdsOf(c, d, f));
		// The way that knows the meeting looks nothing up.
		expect(mockWeek.looks().meeting).toBeLessThanOrEqual(1);
	});

	it.each<[string, Invited]>([
		['is ill', {}],
		['has declined', { hasDeclined: true }],
		['is optional and does not come', { isOptional: true }],
	])('one %s: the item succeeds with the others and lists them as missing', async (_, why) => {
		mockWeek.opens(0, [[attendeeC, 1]]);
		await mockWeek.sleep(1);
		const run = await mockWeek.setCoHosts(way, [organizer, c, { ...d, ...why }]);
		expect(run.errorOutput).toEqual([]);
		const { success, missing, userList } = run.output[0]?.json ?? {};
		expect({ success, missing }).toMatchObject({ success: true, missing: [expect.any(String)] });
		expect(userList).toHaveLength(2);
		expect(mockWeek.coHosts()).toEqual(unionIdsOf(c));
		expect(mockWeek.looks().members).toBeLessThanOrEqual(12);
	});

	it('rooms and guests of another company are left out: the guest is in notFound, the room nowhere', async () => {
		mockWeek.opens(0, [[attendeeC, 0]]);
		await mockWeek.sleep(1);
		const rooms = way.userIdType === 'email' ? [{ isRoom: true }] : [];
		const run = await mockWeek.setCoHosts(way, [organizer, c, {}, ...rooms]);
		expect(run.errorOutput).toEqual([]);
		expect(run.output[0]?.json).toMatchObject({
			success: true,
			missing: [],
			notFound: [way.guest],
		});
		expect(sentOnce()).toEqual(unionIdsOf(c));
	});

	it('a guest fails the item where guests are not left out, by name, and the others are co-hosts', async () => {
		mockWeek.opens(0, [[attendeeC, 0]]);
		await mockWeek.sleep(1);
		const run = await mockWeek.setCoHosts(way, [organizer, c, {}], { unknownUsers: 'fail' });
		expect(run.errorOutput[0]?.json).toMatchObject({
			message: expect.stringContaining(way.guest),
			error: { code: 'userNotFound', hint: expect.stringContaining('were set') },
		});
		expect(mockWeek.coHosts()).toEqual(unionIdsOf(c));
	});

	it('nobody is left when all are guests: the item says so', async () => {
		mockWeek.opens(0);
		await mockWeek.sleep(1);
		const run = await mockWeek.setCoHosts(way, [{}]);
		expect(run.errorOutput[0]?.json).toMatchObject({
			message: expect.stringContaining(way.guest),
			error: { code: 'userNotFound' },
		});
		expect(mockWeek.sent()).toEqual([]);
	});

	it('150 attendees take one read of two pages and two calls', async () => {
		const people = mockWeek.scene.sandbox.addPeople(150);
		mockWeek.opens(
			0,
			people.map((person) => [person, 0]),
		);
		await mockWeek.sleep(1);
		const run = await mockWeek.setCoHosts(
			way,
			people.map((person) => ({ person })),
		);
		expect(run.output[0]?.json).toMatchObject({ success: true, missing: [], notFound: [] });
		expect(mockWeek.sent().map(({ length }) => length)).toEqual([100, 50]);
		expect(mockWeek.looks().members).toBe(2);
		expect(mockWeek.coHosts()).toHaveLength(150);
	});
});
