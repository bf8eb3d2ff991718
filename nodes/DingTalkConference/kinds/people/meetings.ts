import { WRITE_SCOPE } from '../../dingtalk/api/api';
import type { FoundMeeting } from '../../dingtalk/api/conferenceOf';
import { runningMeeting } from '../../dingtalk/api/conferenceOf';
import { persistently } from '../../dingtalk/client/call';
import type { DingTalkClient } from '../../dingtalk/client/client';
import type { Failure } from '../../dingtalk/errors/failure';
import { mayPass } from '../../dingtalk/errors/passing';
import { resultOf, type Result } from '../../dingtalk/errors/result';
import { monotonic } from '../../dingtalk/transport/clock';
import { ConcurrencyLimit } from '../../dingtalk/transport/concurrencyLimit';
import { forEachConcurrently } from '../../dingtalk/transport/forEachConcurrently';
import type { Run } from '../../execution/run';
import { MeetingJob, type Shared, type Task } from './meetingJob';
import { OpenItem, type UsersItem } from './openItem';
import { absentAfter, notStartedAfter, Schedule } from './schedule';

/** More looks of waiting items at once would hold up the calls for meetings that run. */
const MOST_LOOKS = 10;

/**
 * Acts on the users of all items: one job for each meeting, also where items name it differently. Meetings that
 * are waited for sleep nearly all the time, and don't take the place of a running one.
 */
export class Meetings<V, O> {
	private readonly jobs = new Map<string, MeetingJob<V, O>>();
	private readonly shared: Shared<V, O>;
	private readonly goingOn: Array<Promise<void>> = [];

	/** @param since when the run began, as `monotonic` reports it */
	constructor(
		private readonly run: Run,
		private readonly client: DingTalkClient,
		private readonly task: Task<V, O>,
		private readonly since = monotonic(),
	) {
		this.shared = {
			run,
			task,
			since,
			looks: new ConcurrencyLimit(MOST_LOOKS),
			lookUp: async (item) => await this.lookUp(item),
			goOn: (items, found, named) => {
				for (const own of groups(items, nameOf)) {
					const isNamed = own.some((item) => named && nameOf(item) === nameOf(named));
					const work = found && isNamed ? this.join(found, own) : this.seek(own, monotonic());
					// Its failure is noticed when it is awaited.
					work.catch(() => {});
					this.goingOn.push(work);
				}
			},
		};
	}

	/** Gives every item its outcome, unless the run is over before. */
	async actOn(items: ReadonlyArray<UsersItem<V, O>>): Promise<void> {
		const all = items.map((item) => new OpenItem(item));
		for (const item of all) if (item.open.size === 0) this.task.settle(item);
		await this.actOnOpen(all.filter((item) => item.open.size > 0));
		while (this.goingOn.length > 0) await Promise.all(this.goingOn.splice(0));
	}

	private async actOnOpen(all: ReadonlyArray<OpenItem<V, O>>): Promise<void> {
		const known = new Map(all.map((item) => [item.meeting && nameOf(item), item.meeting]));
		for (const item of all) item.meeting ??= known.get(nameOf(item));
		const jobs = groups(
			all.filter(({ meeting }) => meeting),
			({ meeting }) => meeting?.conferenceId,
		);
		const sought = groups(
			all.filter(({ meeting }) => !meeting),
			nameOf,
		);
		const waits = (job: ReadonlyArray<OpenItem<V, O>>) => job.some(({ waiting }) => waiting);
		const join = async (job: ReadonlyArray<OpenItem<V, O>>) => {
			const meeting = job[0]?.meeting;
			if (meeting && !this.run.isOver) await this.join(meeting, job);
		};
		await Promise.all([
			forEachConcurrently(
				jobs.filter((job) => !waits(job)),
				join,
			),
			...jobs.filter(waits).map(join),
			...sought.map(async (own) => await this.seek(own)),
		]);
	}

	private async join(meeting: FoundMeeting, items: ReadonlyArray<OpenItem<V, O>>): Promise<void> {
		const { conferenceId } = meeting;
		const job = this.jobs.get(conferenceId) ?? new MeetingJob(meeting, this.shared);
		this.jobs.set(conferenceId, job);
		await job.take(items);
	}

	/**
	 * Looks the meeting of `items` up until it runs: one loop for all items that name it. An item whose time
	 * is over gets its outcome; the others go on.
	 *
	 * @param endedAt when the meeting was found to have ended; otherwise it is looked up at once
	 */
	private async seek(items: ReadonlyArray<OpenItem<V, O>>, endedAt?: number): Promise<void> {
		const schedule = new Schedule(this.since, endedAt ?? this.since);
		let open = [...items];
		let failure: Failure | undefined;
		for (let lookUps = 0; ; lookUps++) {
			if (failure || endedAt !== undefined) {
				await this.run.pause(schedule.pauseFor(open), () => this.end() !== undefined);
			}
			const [first] = open;
			if (!first || this.run.isOver) return;
			const end = this.end();
			const sought = end ? { failure: end } : await this.lookUp(first);
			const found = 'value' in sought ? sought.value : undefined;
			if (found && found.conferenceId !== first.endedIn) return await this.join(found, open);
			failure = 'failure' in sought ? sought.failure : HAS_ENDED;
			const isFinal = failure.code !== 'meetingNotRunning' && !mayPass(failure);
			for (const item of open)
				if (isFinal || schedule.isOver(item)) await this.giveUp(item, failure, lookUps + 1);
			open = open.filter((item) => item.open.size > 0);
			if (open.length === 0) return;
		}
	}

	private async lookUp({ item, reference }: OpenItem): Promise<Result<FoundMeeting>> {
		if (!reference) throw new Error('The item has no name for its meeting');
		const dingTalk = persistently(item.dingTalk);
		return await this.shared.looks.run(
			async () => await resultOf(async () => await runningMeeting(dingTalk, reference)),
		);
	}

	private async giveUp(item: OpenItem<V, O>, failure: Failure, lookUps: number): Promise<void> {
		const ms = item.waiting?.ms ?? 0;
		// The item's meeting ran before and has ended: its open users did not join in time.
		const isAbsent = item.meeting !== undefined && failure.code === 'meetingNotRunning';
		item.giveUp(isAbsent ? absentAfter(ms) : notStartedAfter(failure, ms, lookUps));
		this.task.settle(item);
		await this.task.afterwards([item], item.lastSeen);
	}

	/** The failure that every call which sets users would meet, if there is one: then waiting is useless. */
	private end(): Failure | undefined {
		const end = this.client.endOf(WRITE_SCOPE);
		return end && !mayPass(end) ? end : undefined;
	}
}

/** Of a meeting that a look-up still lists as running, but in which DingTalk refuses users since it has ended. */
const HAS_ENDED: Failure = {
	kind: 'business',
	code: 'meetingNotRunning',
	message: 'The meeting has ended.',
	hint: '',
	endsRun: false,
};

function nameOf({ reference }: OpenItem): string | undefined {
	return reference && `${reference.kind} ${reference.value}`;
}

function groups<Item>(
	items: readonly Item[],
	keyOf: (item: Item) => string | undefined,
): Array<readonly Item[]> {
	const byKey = new Map<string | undefined, Item[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = byKey.get(key) ?? [];
		byKey.set(key, group);
		group.push(item);
	}
	return [...byKey.values()];
}
