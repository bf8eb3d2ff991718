import { sample } from '../sandbox';
import { locator, useScene } from './scene';

const scene = useScene();

/** Each item names its meeting, its people and what to do. */
const byItem = {
	conferenceId: locator('id', '={{ $json.meeting }}'),
	usersInput: 'list',
	userIds: '={{ $json.who }}',
	action: '={{ $json.what || "add" }}',
};
const meeting = sample.bookedConferenceId;
const stranger = (number: number) => `stranger${number}UnionId`;

/** `count` people who are in the booked meeting. */
function attendees(count: number): string[] {
	const [conference] = scene.sandbox.addConferences(1, { members: scene.sandbox.addPeople(count) });
	const booked = scene.sandbox.organization.conferences.find(
		({ conferenceId }) => conferenceId === meeting,
	);
	booked?.members.push(...(conference?.members ?? []));
	return conference?.members.map(({ unionId }) => unionId) ?? [];
}

const sentLists = () =>
	scene.sandbox.callsOf('cohosts').map(({ body }) => {
		const { action, userList } = body as { action: string; userList: Array<{ unionId: string }> };
		return [action, userList.map(({ unionId }) => unionId)] as const;
	});

/** Those of the users who are not co-hosts of the booked meeting. */
function notSet(users: readonly string[]): string[] {
	const coHosts = new Set(scene.sandbox.coHostsOf(meeting));
	return users.filter((user) => !coHosts.has(user));
}

describe('combining items', () => {
	it('costs ten calls for a thousand attendees of one meeting, and says so', async () => {
		const people = attendees(1000);
		const run = await scene.setCoHosts(byItem, { items: people.map((who) => ({ meeting, who })) });
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(10);
		expect(run.output).toHaveLength(1000);
		expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual(
			people.map((_, item) => ({ item })),
		);
		expect(run.output[731]?.json.userList).toEqual([{ unionId: people[731] }]);
		expect(notSet(people)).toEqual([]);
		expect(run.hints).toEqual([
			expect.objectContaining({ message: '1000 users of 1000 items in 10 calls', type: 'info' }),
		]);
	});

	it('obeys the number of users for a call', async () => {
		const people = attendees(25);
		await scene.setCoHosts(
			{ ...byItem, options: { maxUsersPerRequest: 10 } },
			{ items: [{ meeting, who: people }] },
		);
		expect(sentLists().map(([, list]) => list.length)).toEqual([10, 10, 5]);
	});

	it('sends a person who stands in several items once', async () => {
		const [one, two] = attendees(2);
		const run = await scene.setCoHosts(byItem, {
			items: [
				{ meeting, who: one },
				{ meeting, who: [one, two] },
				{ meeting, who: two },
			],
		});
		expect(sentLists()).toEqual([['add', [one, two]]]);
		expect(run.output).toHaveLength(3);
	});

	it('keeps add, remove and add of one person in one meeting in that order', async () => {
		const [who] = attendees(1);
		await scene.setCoHosts(byItem, {
			items: [
				{ meeting, who, what: 'add' },
				{ meeting: sample.instantConferenceId, who: sample.people.attendeeG.unionId },
				{ meeting, who, what: 'remove' },
				{ meeting, who, what: 'add' },
			],
		});
		const actions = scene.sandbox
			.callsOf('cohosts')
			.filter(({ path }) => path.includes(meeting))
			.map(({ body }) => (body as { action: string }).action);
		expect(actions).toEqual(['add', 'remove', 'add']);
		expect(scene.sandbox.coHostsOf(meeting)).toContain(who);
	});

	it('puts items of one meeting together across others between them', async () => {
		const [one, two] = attendees(2);
		const other = sample.people.attendeeG.unionId;
		await scene.setCoHosts(byItem, {
			items: [
				{ meeting, who: one },
				{ meeting: sample.instantConferenceId, who: other },
				{ meeting, who: two },
			],
		});
		expect(sentLists().map(([, list]) => list)).toEqual(
			expect.arrayContaining([[one, two], [other]]),
		);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(2);
	});

	it('switched off, makes a call for each item', async () => {
		const people = attendees(5);
		const run = await scene.setCoHosts(
			{ ...byItem, options: { combineItems: false, maxRequestsPerSecond: 1000 } },
			{ items: people.map((who) => ({ meeting, who })) },
		);
		expect(sentLists().map(([, list]) => list)).toEqual(people.map((who) => [who]));
		expect(run.hints).toEqual([]);
	});
});

describe('an unknown person in a combined call', () => {
	it('fails nobody else: 3 unknown among 200 leave 197 set and 3 items failed', async () => {
		const people = attendees(197);
		people.splice(20, 0, stranger(1));
		people.splice(90, 0, stranger(2));
		people.push(stranger(3));
		const run = await scene.setCoHosts(
			{ ...byItem, options: { maxRequestsPerSecond: 1000 } },
			{ items: people.map((who) => ({ meeting, who })), onError: 'continueErrorOutput' },
		);
		expect(run.output).toHaveLength(197);
		expect(run.errorOutput.map(({ json }) => json.message)).toEqual(
			[1, 2, 3].map((number) => `DingTalk does not know this user: ${stranger(number)}.`),
		);
		const known = people.filter((person) => !person.startsWith('stranger'));
		expect(notSet(known)).toEqual([]);
		// Two calls of a hundred people hold 2 and 1 of them: 1 + 2k⌈log2 n⌉ each at most.
		expect(scene.sandbox.callsOf('cohosts').length).toBeLessThanOrEqual(
			1 + 2 * 2 * 7 + (1 + 2 * 7),
		);
		expect(run.hints.map(({ message }) => message)).toContain('3 unknown users');
	});

	it('without continue on error is named, and no new call is begun', async () => {
		const people = attendees(30);
		people.splice(3, 0, stranger(1));
		const other = sample.instantConferenceId;
		const run = await scene.setCoHosts(
			{ ...byItem, options: { maxUsersPerRequest: 10, maxRequestsPerSecond: 1000 } },
			{
				items: [
					...people.map((who) => ({ meeting, who })),
					{ meeting, who: people[0], what: 'remove' },
					{ meeting: other, who: people[0] },
				],
			},
		);
		expect(run.error?.message).toBe(`DingTalk does not know this user: ${stranger(1)}`);
		expect(run.error).toMatchObject({ context: { itemIndex: 3 } });
		expect(run.error?.description).toContain('9 of 33 items were done.');
		const sent = sentLists().flatMap(([, list]) => list);
		expect(sent).not.toContain(people[15]);
		expect(sentLists().every(([action]) => action === 'add')).toBe(true);
	});
});

describe('a list of the wrong kind of IDs', () => {
	const wrong = (count: number) => Array.from({ length: count }, (_, index) => stranger(index));

	it('costs few calls, although it is long, and every item says what to check', async () => {
		const people = wrong(1000);
		const run = await scene.setCoHosts(
			{ ...byItem, options: { maxRequestsPerSecond: 1000 } },
			{ items: people.map((who) => ({ meeting, who })), onError: 'continueErrorOutput' },
		);
		expect(scene.sandbox.callsOf('cohosts').length).toBeLessThanOrEqual(30);
		expect(run.errorOutput).toHaveLength(1000);
		for (const { json } of run.errorOutput) {
			const { hint } = json.error as { hint: string };
			expect(`${String(json.message)} ${hint}`).toMatch(
				/DingTalk knows none of the 22 users who were tried, from all over the list\. .*Check 'Identify Users By'/,
			);
		}
	});

	it('without continue on error is named, and everybody else of the call is set', async () => {
		const people = attendees(10);
		const run = await scene.setCoHosts(
			{ ...byItem, options: { maxRequestsPerSecond: 1000 } },
			{ items: [{ meeting, who: [...people, ...wrong(90)] }] },
		);
		expect(scene.sandbox.callsOf('cohosts').length).toBeLessThanOrEqual(100 + 26);
		expect(notSet(people)).toEqual([]);
		expect(run.error?.message).toContain(wrong(10).join(', '));
	});
});

describe('a combined call refused with paramsError', () => {
	it('was too long when one person is taken, and goes on in smaller calls', async () => {
		scene.sandbox.organization.maxCoHostUsersPerCall = 40;
		const people = attendees(100);
		const run = await scene.setCoHosts(
			{ ...byItem, options: { maxRequestsPerSecond: 1000 } },
			{ items: people.map((who) => ({ meeting, who })) },
		);
		expect(run.error).toBeUndefined();
		expect(run.output).toHaveLength(100);
		expect(notSet(people)).toEqual([]);
		expect(
			sentLists()
				.map(([, list]) => list.length)
				.slice(0, 3),
		).toEqual([100, 1, 50]);
	});

	it('for a malformed ID fails only that item, and the lists stay as long as they were', async () => {
		const people = attendees(250);
		people[40] = 'malformed';
		const isMalformed = ({ body }: { body?: unknown }) =>
			JSON.stringify(body).includes('malformed');
		const fault = { kind: 'error', status: 400, code: 'paramsError' } as const;
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, when: isMalformed, with: fault });
		const run = await scene.setCoHosts(
			{ ...byItem, options: { maxRequestsPerSecond: 1000 } },
			{ items: people.map((who) => ({ meeting, who })), onError: 'continueErrorOutput' },
		);
		expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 40 }]);
		expect(run.output).toHaveLength(249);
		expect(scene.sandbox.callsOf('cohosts').length).toBeLessThanOrEqual(3 + 16);
	});

	it('fails all when two people are refused too: the conference is at fault', async () => {
		const people = attendees(100);
		const run = await scene.setCoHosts(byItem, {
			items: people.map((who) => ({ meeting: sample.endedConferenceId, who })),
			onError: 'continueErrorOutput',
		});
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(3);
		expect(run.errorOutput).toHaveLength(100);
		expect(run.errorOutput[99]?.json.error).toMatchObject({
			code: 'paramsError',
			hint: expect.stringContaining('conference ID'),
		});
	});
});
