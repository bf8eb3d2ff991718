import { sample } from '../../sandbox';
import { workflowWith } from '../pauses';
import { organizer, ways, Week, type Invited } from './week';

jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockWeek.sleep(ms)));
const mockWeek = new Week();

const c: Invited = { person: sample.people.attendeeC };
const byEmail = ways.filter(({ userIdType }) => userIdType === 'email');

describe.each(byEmail)('$name, with guests left out', (way) => {
	it.each(['userList', 'departmentListSubId'])(
		'a missing permission of %s is no guest: the item fails and names the permission',
		async (operation) => {
			const { sandbox } = mockWeek.scene;
			sandbox.fail({ operation, times: Infinity, with: { kind: 'missingScope' } });
			mockWeek.opens(0);
			await mockWeek.sleep(1);
			const run = await mockWeek.setCoHosts(way, [organizer, c, {}]);
			expect(run.output).toEqual([]);
			const { error } = run.errorOutput[0]?.json ?? {};
			const scope =
				operation === 'userList' ? 'qyapi_get_department_member' : 'qyapi_get_department_list';
			expect(JSON.stringify(error)).toContain(scope);
			expect(error).toMatchObject({
				hint: expect.stringContaining('needed to find users by email address'),
			});
			expect(error).not.toMatchObject({ code: 'userNotFound' });
			expect(mockWeek.sent()).toEqual([]);
		},
	);

	it('an app that may not see addresses is no guest either', async () => {
		const { sandbox } = mockWeek.scene;
		for (const person of sandbox.organization.people) Object.assign(person, noAddress);
		mockWeek.opens(0);
		await mockWeek.sleep(1);
		const run = await mockWeek.setCoHosts(way, [organizer, c]);
		expect(run.errorOutput[0]?.json).toMatchObject({
			message: expect.stringContaining('shows this app no email address'),
			error: { code: 'emailsNotVisible' },
		});
	});

	it('an unknown address is a guest, named as the calendar writes it', async () => {
		mockWeek.opens(0);
		await mockWeek.sleep(1);
		const run = await mockWeek.setCoHosts(way, [organizer, {}]);
		expect(run.output[0]?.json).toMatchObject({ success: true, notFound: [way.guest] });
	});
});

const noAddress = { email: undefined, orgEmail: undefined };
