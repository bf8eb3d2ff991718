import { conferenceBy, unionIdRows, useScene } from './scene';
import { sample } from '../sandbox';

const scene = useScene();
const good = unionIdRows(sample.people.attendeeC.unionId);
const fast = { maxRequestsPerSecond: 1000 };
const lookups = () =>
	scene.sandbox.calls.filter(({ operation }) => !['cohosts', 'getAccessToken'].includes(operation));

describe('the cost of look-ups', () => {
	it('is one for each distinct value: 500 items, ten numbers, five codes', async () => {
		const people = scene.sandbox.addPeople(10);
		const meetings = scene.sandbox.addConferences(5, { members: people });
		const items = Array.from({ length: 500 }, (_, index) => ({
			code: meetings[index % 5]?.roomCode,
			mobile: people[index % 10]?.mobile,
		}));
		const run = await scene.setCoHosts(
			{
				...conferenceBy('roomCode', '={{ $json.code }}'),
				usersInput: 'list',
				userIdType: 'mobile',
				userIds: '={{ $json.mobile }}',
				options: fast,
			},
			{ items },
		);
		expect(run.output).toHaveLength(500);
		expect(lookups()).toHaveLength(10 * 2 + 5);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(5);
	});
});

describe('the first call that needs a permission', () => {
	it('is waited for by the other calls, so a missing one costs one call after the look-ups too', async () => {
		scene.sandbox.latencyMs = 60;
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, with: { kind: 'missingScope' } });
		const meetings = scene.sandbox.addConferences(8);
		const run = await scene.setCoHosts(
			{ ...conferenceBy('roomCode', '={{ $json.code }}'), ...good, options: fast },
			{
				items: meetings.map(({ roomCode }) => ({ code: roomCode })),
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput).toHaveLength(8);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
	});
});
