import { sample } from '../sandbox';
import { until, useTriggerScene } from './triggerScene';
import { locator } from './scene';

const scene = useTriggerScene();
const { attendeeC, attendeeE, attendeeF, attendeeG } = sample.people;

describe('filters', () => {
	const joinedNames = async (options: object, ...unionIds: string[]) => {
		const trigger = await scene.activate(['participantJoined'], { ...options });
		const events = unionIds.map((unionId) => scene.join(unionId));
		await until(() => events.every((event) => scene.answersTo(event).includes('SUCCESS')));
		return trigger.starts.flat().map(({ unionId }) => unionId);
	};
	const rows = (mode: string, value: string) => ({
		users: [{ user: locator(mode, value) }],
	});

	it('on people take any of their IDs', async () => {
		const unionIds = [attendeeC.unionId, attendeeE.unionId, attendeeF.unionId];
		const users = { users: [...rows('mobile', attendeeE.mobile).users] };
		users.users.push(...rows('userId', attendeeF.userId).users);
		expect(await joinedNames({ users }, ...unionIds)).toEqual([
			attendeeE.unionId,
			attendeeF.unionId,
		]);
	});

	it.each<[string, object, number]>([
		['title', { titleContains: 'weekly SALES' }, 2],
		['another title', { titleContains: 'support' }, 0],
		['meeting code', { conferences: '838 722 10452' }, 2],
		['creator', { createdBy: rows('userId', sample.people.attendeeA.userId) }, 2],
		['another creator', { createdBy: rows('unionId', attendeeG.unionId) }, 0],
	])('on the %s cost one call for a meeting', async (_, options, starts) => {
		const people = [attendeeC.unionId, attendeeE.unionId];
		expect(await joinedNames(options, ...people)).toHaveLength(starts);
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toHaveLength(1);
	});

	it('on the meeting cost nothing when its start was seen', async () => {
		const trigger = await scene.activate(['participantJoined'], { titleContains: 'quarterly' });
		scene.sandbox.attendance.start(sample.notStartedConferenceId);
		scene.sandbox.attendance.join(sample.notStartedConferenceId, attendeeC.unionId);
		await until(() => trigger.starts.length > 0);
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toEqual([]);
	});

	it('leave guests out unless they are wanted', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const guests = await scene.activate(['participantJoined'], { includeOutside: true });
		scene.join('A guest');
		await until(() => guests.starts.length > 0);
		expect(guests.starts[0]).toEqual([
			expect.objectContaining({ unionId: '', name: 'A guest', outside: true }),
		]);
		expect(trigger.starts).toEqual([]);
	});

	it('that lack a permission leave a failed execution, once, after one call for a meeting', async () => {
		scene.sandbox.fail({
			operation: 'queryConferenceInfo',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		const trigger = await scene.activate(['participantJoined'], { titleContains: 'sales' });
		const events = [scene.join(attendeeC.unionId), scene.join(attendeeE.unionId)];
		await until(() => events.every((event) => scene.answersTo(event).includes('SUCCESS')));
		expect(trigger.failures.map(({ message }) => message)).toEqual([
			expect.stringContaining('VideoConference.Conference.Read'),
		]);
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toHaveLength(1);
	});
});
