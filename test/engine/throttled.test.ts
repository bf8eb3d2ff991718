import type { IDataObject } from 'n8n-workflow';

import { sample, type Fault, type RecordedCall } from '../sandbox';
import { HeldTimeLimits } from './heldTimeLimits';
import { conferenceById, unionIdRows, useScene } from './scene';

const scene = useScene();
const coHost = unionIdRows(sample.people.attendeeC.unionId);
/** Each item has a conference of its own, so each costs a call. */
const eachConference = { ...conferenceById('={{ $json.conferenceId }}'), ...coHost };

const itemsFor = (count: number): IDataObject[] =>
	scene.sandbox.addConferences(count).map(({ conferenceId }) => ({ conferenceId }));

/** Milliseconds between one arrival and the next. */
function gaps(calls: RecordedCall[]): number[] {
	return calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0));
}

const callsFor = (item: IDataObject | undefined) =>
	scene.sandbox.callsOf('cohosts').filter(({ path }) => path.includes(String(item?.conferenceId)));

function failFor(
	item: IDataObject | undefined,
	fault: Fault,
	times: number,
	onFault = () => {},
): void {
	scene.sandbox.fail({
		operation: 'cohosts',
		times,
		when: ({ path }) => {
			const isMet = path.includes(String(item?.conferenceId));
			if (isMet) onFault();
			return isMet;
		},
		with: fault,
	});
}

describe('a throttled run', () => {
	it('pauses as a whole, goes on, and loses nothing', async () => {
		const items = itemsFor(6);
		scene.sandbox.fail({ operation: 'cohosts', skip: 2, with: { kind: 'throttle' } });
		const run = await scene.setCoHosts(eachConference, { items });
		expect(run.output.map(({ json }) => json.conferenceId)).toEqual(
			items.map(({ conferenceId }) => conferenceId),
		);
		expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		const calls = scene.sandbox.callsOf('cohosts');
		expect(calls).toHaveLength(7);
		expect(Math.max(...gaps(calls))).toBeGreaterThanOrEqual(900);
		expect(run.hints).toContainEqual(
			expect.objectContaining({
				message: 'DingTalk throttled 1 call; all went through',
				type: 'warning',
			}),
		);
	});

	it('pauses at least as long as DingTalk asks, in whatever words', async () => {
		const throttles: Array<[Fault, number]> = [
			[{ kind: 'tooManyRequests' }, 1000],
			[{ kind: 'errcode', errcode: 90018 }, 1000],
			[{ kind: 'throttle', retryAfterSeconds: 2 }, 2000],
		];
		const runs = throttles.map(async ([fault, pause]) => {
			const [item] = itemsFor(1);
			failFor(item, fault, 1);
			const run = await scene.setCoHosts(eachConference, { items: [item ?? {}] });
			expect(run.output[0]?.json).toMatchObject({ success: true });
			const [gap] = gaps(callsFor(item));
			expect(gap).toBeGreaterThanOrEqual(pause - 10);
		});
		await Promise.all(runs);
	});
});

describe('a call that gets no proper answer', () => {
	const faults: Fault[] = [
		{ kind: 'serverError', status: 503 },
		// Carried out all the same: doing it again changes nothing.
		{ kind: 'serverError', status: 500, afterEffect: true },
		{ kind: 'reset' },
		{ kind: 'hang' },
		{ kind: 'html', status: 502 },
		{ kind: 'errcode', errcode: -1 },
	];
	const options = { maxRetries: 1, timeout: '={{ $json.timeout }}' };
	const limits = new HeldTimeLimits();

	beforeEach(() => limits.hold());
	afterEach(() => jest.restoreAllMocks());

	/** The first item goes through; each of the others meets a fault of its own. */
	function itemsThatFail(times: number): IDataObject[] {
		const items = itemsFor(faults.length + 1).map((item, index) => ({
			...item,
			timeout: faults[index - 1]?.kind === 'hang' ? limits.ms : 3_600_000,
		}));
		faults.forEach((fault, index) => {
			const onFault = fault.kind === 'hang' ? () => limits.endNewest() : undefined;
			failFor(items[index + 1], fault, times, onFault);
		});
		return items;
	}

	it('is repeated after a pause', async () => {
		const items = itemsThatFail(1);
		const run = await scene.setCoHosts({ ...eachConference, options }, { items });
		expect(run.output).toHaveLength(items.length);
		for (const item of items.slice(1)) {
			const [gap, ...others] = gaps(callsFor(item));
			expect(gap).toBeGreaterThanOrEqual(990);
			expect(others).toEqual([]);
		}
	});

	it('is not repeated more often than allowed', async () => {
		const items = itemsThatFail(Infinity);
		const onError = 'continueErrorOutput';
		const run = await scene.setCoHosts({ ...eachConference, options }, { items, onError });
		expect(run.output).toHaveLength(1);
		expect(run.errorOutput).toHaveLength(faults.length);
		for (const item of items.slice(1)) expect(callsFor(item)).toHaveLength(2);
	});
});
