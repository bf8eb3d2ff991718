import type { FoundMeeting } from '../../dingtalk/api/conferenceOf';
import type { Participant } from '../../dingtalk/api/conferences';
import type { Failure } from '../../dingtalk/errors/failure';
import { NOT_BEGUN } from '../../dingtalk/errors/failure';
import { mayPass } from '../../dingtalk/errors/passing';
import type { Result } from '../../dingtalk/errors/result';
import type { ConcurrencyLimit } from '../../dingtalk/transport/concurrencyLimit';
import type { Run } from '../../execution/run';
import { stepsOf } from '../../execution/steps';
import type { Refusals } from './calls/refusals';
import { MeetingWatch, type Look } from './meetingWatch';
import { combineKey, type OpenItem } from './openItem';
import { absentAfter, absentAtEnd, Schedule } from './schedule';

/** One thing to do to users of meetings. */
export interface Task<V, O> {
	/** Does it to users of items that go together, and returns who was refused. */
	act(
		meeting: FoundMeeting,
		items: ReadonlyArray<OpenItem<V, O>>,
		unionIds: readonly string[],
	): Promise<Refusals>;
	/** Gives an item its outcome: all of its users are settled. */
	settle(item: OpenItem<V, O>): void;
	/**
	 * Called once the items of a meeting are settled.
	 *
	 * @param members users who were seen in the meeting while it was waited for them
	 */
	afterwards(
		items: ReadonlyArray<OpenItem<V, O>>,
		members: ReadonlyMap<string, Participant>,
	): Promise<void>;
}

/** The state that all jobs of a run share. */
export interface Shared<V, O> {
	run: Run;
	task: Task<V, O>;
	/** When the run began, as `monotonic` reports it. */
	since: number;
	/** Limits the looks of waiting items that go on at once, so all other calls have their turn. */
	looks: ConcurrencyLimit;
	/** The meeting that runs now by the name that the item has for it. */
	lookUp(item: OpenItem): Promise<Result<FoundMeeting>>;
	/**
	 * Goes on with items whose meeting has ended: in the one that runs now by the name of `named`, or as soon as
	 * one runs by their own.
	 */
	goOn(items: ReadonlyArray<OpenItem<V, O>>, found?: FoundMeeting, named?: OpenItem): void;
}

/**
 * All that is done to the users of one meeting, in the order of the items: at once to users who are not
 * waited for, and to each of the others as soon as a look finds them in the meeting.
 */
export class MeetingJob<V, O> {
	private items: Array<OpenItem<V, O>> = [];
	private settled: Array<OpenItem<V, O>> = [];
	private readonly schedule: Schedule;
	private readonly watch: MeetingWatch;
	private working: Promise<void> | undefined;
	private hasNewItems = false;

	constructor(
		private readonly meeting: FoundMeeting,
		private readonly shared: Shared<V, O>,
	) {
		this.schedule = new Schedule(shared.since);
		this.watch = new MeetingWatch(meeting, shared.looks, shared.lookUp);
	}

	/** Acts on the users of `items`, beside the items that the job has already, until they are settled. */
	async take(items: ReadonlyArray<OpenItem<V, O>>): Promise<void> {
		for (const item of items) item.meeting = this.meeting;
		this.items = [...this.items, ...items].sort((a, b) => a.item.itemIndex - b.item.itemIndex);
		this.hasNewItems = true;
		while (this.goesOn) {
			this.working ??= this.work().finally(() => (this.working = undefined));
			await this.working;
		}
	}

	private get goesOn(): boolean {
		return this.items.length > 0 && !this.shared.run.isOver;
	}

	private async work(): Promise<void> {
		const { run, task } = this.shared;
		for await (const look of this.looks()) {
			await this.act(look);
			if (!run.isOver) this.settle(look);
		}
		if (run.isOver) this.settleRefused();
		await task.afterwards(this.settled.splice(0), this.watch.members);
	}

	/** The moments at which something may be done, until all items are settled. */
	private async *looks(): AsyncGenerator<Look> {
		for (;;) {
			this.hasNewItems = false;
			if (this.items.some(({ waiting }) => !waiting?.forUsers)) yield undefined;
			const waiting = this.items.filter((item) => item.waiting?.forUsers);
			if (waiting.length > 0 && this.goesOn) {
				yield await this.watch.look(waiting);
				// Items that had to come behind a user who was waited for.
				if (this.items.some((item) => !item.waiting)) yield undefined;
			}
			if (!this.goesOn) return;
			await this.shared.run.pause(this.schedule.pauseFor(this.items), () => this.hasNewItems);
			if (!this.goesOn) return;
		}
	}

	/** Acts on all users whose turn it is. Several items that name a user act on them in the order of the items. */
	private async act(look: Look): Promise<void> {
		const openBefore = new Map<string, Set<string>>();
		for (const step of stepsOf(this.items, () => '', combineKey).flat()) {
			if (this.shared.run.isOver) return;
			const [first] = step;
			const demand = JSON.stringify(first?.item.values);
			const hasTurn = (unionId: string) =>
				[...(openBefore.get(unionId) ?? [])].every((other) => other === demand);
			const due = new Set<string>();
			for (const item of step) {
				this.settleDone(item, look, hasTurn);
				for (const unionId of [...item.open, ...item.returning])
					if (hasTurn(unionId) && isTime(item, unionId, look)) due.add(unionId);
			}
			if (due.size > 0) {
				const refusals = await this.shared.task.act(this.meeting, step, [...due]);
				this.note(step, look, due, refusals);
			}
			for (const { open } of step)
				for (const unionId of open) {
					const demands = openBefore.get(unionId) ?? new Set();
					openBefore.set(unionId, demands.add(demand));
				}
		}
	}

	/** Settles users who are waited for and are co-host or host already, without a call. */
	private settleDone(
		item: OpenItem<V, O>,
		look: Look,
		hasTurn: (unionId: string) => boolean,
	): void {
		if (!item.waiting?.forUsers) return;
		for (const unionId of [...item.open, ...item.returning]) {
			const member = isTime(item, unionId, look) ? this.watch.members.get(unionId) : undefined;
			if (!member || !hasTurn(unionId)) continue;
			if (member.host) item.hosts.add(unionId);
			if (member.host || member.coHost) item.settle(unionId);
		}
	}

	private note(
		step: ReadonlyArray<OpenItem<V, O>>,
		look: Look,
		due: ReadonlySet<string>,
		refusals: Refusals,
	): void {
		// Only co-hosts that are added are waited for.
		const isWaitedFor = step.some(({ waiting }) => waiting);
		for (const unionId of due) {
			const member = this.watch.members.get(unionId);
			const coHost = isWaitedFor && !refusals.has(unionId);
			if (member) this.watch.members.set(unionId, { ...member, coHost });
		}
		for (const item of step)
			for (const unionId of [...item.open, ...item.returning]) {
				if (!due.has(unionId)) continue;
				const failure = refusals.get(unionId);
				if (!failure) item.settle(unionId);
				else if (!isTime(item, unionId, look)) continue;
				else if (item.waiting && mayPass(failure)) item.obstacles.set(unionId, failure);
				else if (canOpenAgain(item, failure)) {
					item.obstacles.set(unionId, failure);
					item.endedIn = this.meeting.conferenceId;
				} else item.settle(unionId, failure);
			}
	}

	/** Gives an outcome to items that are done, or have had their last look. */
	private settle(look: Look): void {
		const leaving: Array<OpenItem<V, O>> = [];
		const ended = this.items.filter(
			({ endedIn, open }) => endedIn === this.meeting.conferenceId && open.size > 0,
		);
		this.items = this.items.filter((item) => {
			const { waiting, open } = item;
			if (ended.includes(item)) {
				item.leave(this.watch.members);
				return false;
			}
			const isLooked = waiting !== undefined && waiting.forUsers === (look !== undefined);
			const isOver = this.schedule.isOver(item) || this.watch.isDone(item, look);
			if (open.size > 0 && isLooked && isOver) {
				const failure = look && 'failure' in look ? look.failure : undefined;
				if (look && 'runsInstead' in look && item.reference && !this.schedule.isOver(item)) {
					item.leave(this.watch.members);
					leaving.push(item);
				} else if (!this.schedule.isOver(item) && !failure) item.giveUp(absentAtEnd());
				else item.giveUp(failure ?? absentAfter(waiting.ms));
			}
			if (open.size > 0) return !leaving.includes(item);
			this.shared.task.settle(item);
			this.settled.push(item);
			return false;
		});
		if (look && 'runsInstead' in look && leaving.length > 0)
			this.shared.goOn(leaving, look.runsInstead, look.named);
		if (ended.length > 0) this.shared.goOn(ended);
	}

	/** The run is over: an item that was refused a user fails now, and its others are not set. */
	private settleRefused(): void {
		for (const item of this.items) {
			if (item.refusals.size === 0 && item.open.size > 0) continue;
			item.giveUp(NOT_BEGUN);
			this.shared.task.settle(item);
		}
	}
}

const ENDED: ReadonlySet<string> = new Set([
	'confClosed',
	'resourceClose',
	'roomClosed',
	'roomNotFound',
]);

/** Whether a refusal says that the meeting has ended, and the item can wait for the next one. */
export function canOpenAgain({ waiting, reference }: OpenItem, { code = '' }: Failure): boolean {
	return waiting !== undefined && reference !== undefined && ENDED.has(code);
}

/** Whether the item wants something done to the user at this moment. */
function isTime({ waiting }: OpenItem, unionId: string, look: Look): boolean {
	if (!waiting?.forUsers) return true;
	return look !== undefined && 'members' in look && look.members.get(unionId)?.inMeeting === true;
}
