import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { SkippedPauses, workflowWith } from './pauses';
import { conferenceById, unionIdRows, useScene } from './scene';

const mockPauses = new SkippedPauses();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockPauses.sleep(ms)));

const scene = useScene();
const coHost = unionIdRows(sample.people.attendeeC.unionId);
/** Each item has a conference of its own, so each costs a call. */
const eachConference = { ...conferenceById('={{ $json.conferenceId }}'), ...coHost };

const itemsFor = (count: number): IDataObject[] =>
	scene.sandbox.addConferences(count).map(({ conferenceId }) => ({ conferenceId }));

beforeEach(() => {
	mockPauses.total = 0;
	mockPauses.stopClock();
});

afterEach(() => jest.restoreAllMocks());

/** Milliseconds that a run of `calls` calls has paused between one and the next, on average. */
async function interval(
	calls: number,
	options: IDataObject,
	item = (index: number) => ({ index }),
) {
	const items = itemsFor(calls).map((conference, index) => ({ ...conference, ...item(index) }));
	await scene.setCoHosts({ ...eachConference, options }, { items });
	expect(scene.sandbox.callsOf('cohosts')).toHaveLength(calls);
	return mockPauses.total / (calls - 1);
}

/** The slower start that keeps starts apart on their way to DingTalk. */
const margin = 1.021;

describe('the pace', () => {
	it('is kept, and is not slower', async () => {
		const between = await interval(12, { maxRequestsPerSecond: 25 });
		expect(between).toBeGreaterThanOrEqual(40);
		expect(between).toBeLessThan(40 * margin);
	});

	it("stays within DingTalk's limit without any option", async () => {
		const between = await interval(25, {});
		expect(between).toBeGreaterThanOrEqual(50);
		expect(between).toBeLessThan(50 * margin);
	});

	it('is the lowest that an item asks for', async () => {
		const options = { maxRequestsPerSecond: '={{ $json.pace }}' };
		const between = await interval(4, options, (index) => ({
			index,
			pace: index === 2 ? 5 : 1000,
		}));
		expect(between).toBeGreaterThanOrEqual(200);
		expect(between).toBeLessThan(200 * margin);
	});
});
