import { sample } from '../sandbox';
import { workflowWith } from './pauses';
import { conferenceById, internalApp, unionIdRows } from './scene';
import { until, useTriggerScene } from './triggerScene';
import { VirtualTime } from './virtualTime';

let time = new VirtualTime(0);
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await time.sleep(ms)));

beforeEach(() => {
	time = new VirtualTime(Date.now());
	time.begin();
});
const scene = useTriggerScene();
afterEach(() => time.end());

const meeting = sample.bookedConferenceId;
const JOINING = 60;

describe('60 users who join at once', () => {
	const joined = async (collectFor: number) => {
		const people = scene.sandbox.addPeople(JOINING);
		const trigger = await scene.activate(['participantJoined', 'meetingStarted'], { collectFor });
		await until(() => scene.sandbox.stream.openConnections() === 1);
		for (const { unionId } of people) scene.join(unionId);
		// One connection delivers in order: when this has started the workflow, all of them have come.
		scene.sandbox.attendance.start(sample.notStartedConferenceId);
		const isMarker = ({ event, conferenceId }: { event?: unknown; conferenceId?: unknown }) =>
			event === 'meetingStarted' && conferenceId === sample.notStartedConferenceId;
		await until(() => trigger.starts.some(([item]) => item && isMarker(item)));
		const starts = () =>
			trigger.starts.filter(([item]) => item?.conferenceId === meeting && !isMarker(item));
		return { people, starts };
	};

	it('start one execution, whose Set Co-Hosts makes one call', async () => {
		const { people, starts } = await joined(2);
		expect(starts()).toEqual([]);
		await time.pass(2000);
		expect(starts().map((items) => items.map(({ unionId }) => unionId))).toEqual([
			people.map(({ unionId }) => unionId),
		]);
		const [items = []] = starts();
		const run = await scene.engine.run({
			items: items.map((json) => ({ json })),
			credential: internalApp(scene.sandbox),
			parameters: {
				resource: 'conference',
				operation: 'setCoHosts',
				...conferenceById('={{ $json.conferenceId }}'),
				...unionIdRows('={{ $json.unionId }}'),
			},
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
		expect(scene.sandbox.coHostsOf(meeting)).toEqual(
			expect.arrayContaining(people.map(({ unionId }) => unionId)),
		);
	});

	it('start one each without collecting', async () => {
		const { starts } = await joined(0);
		expect(starts()).toHaveLength(JOINING);
	});
});
