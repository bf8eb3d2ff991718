import { sample } from '../../sandbox';
import { meeting, sandbox, setCoHosts, userList, useSandbox } from './client';

const { people } = sample;

useSandbox();

describe('setting co-hosts', () => {
	const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeE, attendeeJ } = people;

	it('adds and removes the role of people in the meeting', async () => {
		const listed = userList(attendeeC.unionId, attendeeD.unionId);
		const reply = await setCoHosts({ action: 'add', userList: listed });
		expect(reply).toMatchObject({ status: 200, json: { success: true } });
		await setCoHosts({ action: 'remove', userList: userList(attendeeB.unionId) });
		expect(sandbox.coHostsOf(meeting)).toEqual([attendeeC.unionId, attendeeD.unionId]);
	});

	it('changes nobody when one person is unknown', async () => {
		const listed = userList(attendeeC.unionId, 'nobody');
		const reply = await setCoHosts({ action: 'add', userList: listed });
		expect(reply).toMatchObject({ status: 400, json: { code: 'unknownUserError' } });
		expect(sandbox.coHostsOf(meeting)).toEqual([attendeeB.unionId]);
	});

	it('accepts people outside the meeting without effect, unless told to refuse them', async () => {
		const listed = userList(attendeeE.unionId, attendeeJ.unionId);
		expect((await setCoHosts({ action: 'add', userList: listed })).status).toBe(200);
		expect(sandbox.coHostsOf(meeting)).toEqual([attendeeB.unionId]);
		sandbox.organization.coHostsOutsideMeeting = 'unknownUserError';
		const { json } = await setCoHosts({ action: 'add', userList: listed });
		expect(json.code).toBe('unknownUserError');
	});

	const listed = userList(attendeeA.unionId);
	it.each<[string, unknown]>([
		['no action', { userList: listed }],
		['another action', { action: 'set', userList: listed }],
		['no list', { action: 'add' }],
		['an empty list', { action: 'add', userList: [] }],
		['ids instead of objects', { action: 'add', userList: [attendeeA.unionId] }],
		['an empty unionId', { action: 'add', userList: userList('') }],
		['an unknown field', { action: 'add', userList: listed, operator: 'x' }],
		['an unknown field of a user', { action: 'add', userList: [{ unionId: 'x', name: 'x' }] }],
		['a list', [1]],
		['too many users', { action: 'add', userList: Array(501).fill(listed[0]) }],
	])('refuses %s with paramsError', async (_case, body) => {
		expect(await setCoHosts(body)).toMatchObject({ status: 400, json: { code: 'paramsError' } });
	});

	it.each([
		['unknown', 'x'],
		['ended', sample.endedConferenceId],
		['future', sample.notStartedConferenceId],
		['missing', ''],
	])('refuses an %s meeting with paramsError', async (_case, id) => {
		const { json } = await setCoHosts({ action: 'add', userList: listed }, { id });
		expect(json.code).toBe('paramsError');
	});
});
