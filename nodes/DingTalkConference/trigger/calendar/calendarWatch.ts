import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../../dingtalk/errors/failure';
import { failureOf } from '../../dingtalk/errors/failure';
import { mayPass } from '../../dingtalk/errors/passing';
import { rethrow } from '../../dingtalk/errors/result';
import type { CalendarChange } from '../../dingtalk/stream/events/pushedEvent';
import type { StreamState } from '../../dingtalk/stream/appStream';
import type { LogLevel } from '../../dingtalk/stream/listener';
import type { Period } from './calendarReader';
import { itemOf } from './calendarReader';
import type { Memory } from './memory';
import {
	changesPushed,
	isReportDue,
	newMemory,
	pushesLost,
	readingBegun,
	readingDone,
	readingFailed,
	reported,
	started,
} from './memory';
import type { PlannedEvent } from './plannedEvent';
import type { DueEvent, PlannerSettings } from './planner';
import { periodOfReading, plan } from './planner';
import type { Watermark } from './watermark';
import { memoryAfterRestart, watermarkAfter } from './watermark';

/**
 * The longest nap, in milliseconds: the time of day is looked at this often, since the clock may be set or
 * the machine sleep.
 */
const LONGEST_NAP_MS = 30_000;

const WEEK_MS = 7 * 86_400_000;

/** The surroundings of a calendar trigger: n8n and DingTalk, or those of a test. */
export interface CalendarWorld {
	/** Milliseconds since the epoch. */
	now(): number;
	/**
	 * @param ms milliseconds
	 * @throws Cancelled as soon as `signal` is aborted
	 */
	pause(ms: number, signal: AbortSignal): Promise<void>;
	/** @throws ConferenceError */
	read(owner: string, period: Period): Promise<PlannedEvent[]>;
	/** Starts the workflow, and keeps the watermark for the time after a restart. */
	start(item: IDataObject, identity: string, watermark: Watermark): void;
	report(failure: Failure): void;
	/** The stream on which changes are pushed, where they are; `undefined` before it was joined. */
	pushes(): StreamState | undefined;
	log(level: LogLevel, line: string): void;
}

/** How a watch begins. */
export interface Beginning {
	/** When the trigger began, in milliseconds since the epoch. */
	at: number;
	/** Of the time before a restart. */
	watermark: Watermark | undefined;
	/** Whether events that fell due while n8n was down start the workflow. */
	catchesUp: boolean;
}

/** Reads calendars and starts the workflow when their events are due, until it is closed. */
export class CalendarWatch {
	private memory: Memory;
	private readonly closing = new AbortController();
	private wake = new AbortController();
	private watermark: Watermark | undefined;
	private pushes: StreamState = { isUp: true, gaps: 0 };

	/** @param owners union IDs */
	constructor(
		private readonly owners: readonly string[],
		private readonly settings: PlannerSettings,
		private readonly world: CalendarWorld,
		{ at, watermark, catchesUp }: Beginning,
	) {
		this.watermark = watermark;
		this.memory = catchesUp
			? memoryAfterRestart(owners, watermark, settings, at)
			: newMemory(owners, at);
	}

	/**
	 * Reads all calendars once.
	 *
	 * @throws ConferenceError of the first one that cannot be read
	 */
	async readAll(): Promise<void> {
		const errors = await Promise.all(this.owners.map(async (owner) => await this.read(owner)));
		const error = errors.find((each) => each !== undefined);
		if (error !== undefined) rethrow(error);
	}

	/** Begins to watch; failures are reported from now on, never thrown. */
	run(): void {
		void this.watch();
	}

	close(): void {
		this.closing.abort();
		this.wake.abort();
	}

	/** DingTalk pushed that calendars of these users changed; without users any may have. */
	calendarChanged({ unionIds }: Pick<CalendarChange, 'unionIds'>): void {
		const isConcerned = (owner: string) => unionIds.length === 0 || unionIds.includes(owner);
		this.memory = changesPushed(this.memory, this.owners.filter(isConcerned), this.world.now());
		this.wake.abort();
	}

	private async watch(): Promise<void> {
		while (!this.closing.signal.aborted) {
			this.wake = new AbortController();
			let wakeAt = Infinity;
			try {
				wakeAt = this.step();
			} catch (error) {
				this.logProblem(error);
			}
			const nap = Math.min(Math.max(wakeAt - this.world.now(), 1), LONGEST_NAP_MS);
			await this.world.pause(nap, this.wake.signal).catch(() => {});
		}
	}

	/** @returns when there is something to do again, in milliseconds since the epoch */
	private step(): number {
		this.notePushes();
		const next = plan(this.memory, this.times, this.world.now());
		for (const event of next.start) this.start(event);
		for (const owner of next.read) void this.readAndReport(owner);
		return next.start.length + next.read.length === 0 ? next.wakeAt : this.world.now();
	}

	/** As long as the stream is down, calendars are read as if no changes were pushed. */
	private get times(): PlannerSettings {
		const { settings, pushes } = this;
		return { ...settings, isPushed: settings.isPushed && pushes.isUp };
	}

	/** What was pushed while the stream was down is lost: the calendars are read once it is back. */
	private notePushes(): void {
		const before = this.pushes;
		this.pushes = this.world.pushes() ?? before;
		const { isUp, gaps } = this.pushes;
		if (!this.settings.isPushed) return;
		if (before.isUp && !isUp) this.memory = pushesLost(this.memory, this.times);
		else if (isUp && (!before.isUp || gaps > before.gaps))
			this.memory = changesPushed(this.memory, this.owners, this.world.now());
	}

	private start(event: DueEvent): void {
		// Noted before the start, since an event that cannot be started must not be tried without end.
		this.memory = started(this.memory, event, this.world.now());
		this.watermark = watermarkAfter(this.watermark, event);
		const item = itemOf(event, event.owner, event.isLate);
		this.world.start(item, event.identities[0], this.watermark);
	}

	private async readAndReport(owner: string): Promise<void> {
		const error = await this.read(owner);
		try {
			if (error !== undefined) this.reportIfDue(owner, failureOf(error));
		} catch (problem) {
			this.logProblem(problem);
		}
		this.wake.abort();
	}

	/** @returns the error of the reading, if it failed */
	private async read(owner: string): Promise<unknown> {
		const { world } = this;
		this.memory = readingBegun(this.memory, owner, world.now());
		try {
			const period = periodOfReading(this.memory, this.times, world.now());
			const events = await world.read(owner, period);
			this.memory = readingDone(this.memory, this.times, owner, events);
			return undefined;
		} catch (error) {
			this.memory = readingFailed(this.memory, owner, world.now());
			return error;
		}
	}

	private reportIfDue(owner: string, failure: Failure): void {
		if (this.closing.signal.aborted) return;
		if (!isReportDue(this.memory, owner, this.world.now(), !mayPass(failure))) return;
		this.memory = reported(this.memory, owner);
		const message = `The calendar of ${owner} cannot be read. ${failure.message}`;
		this.world.log('warn', `${message} ${failure.hint}`);
		this.world.report({ ...failure, message });
	}

	/** An exception that ended the watch would be seen by nobody: n8n goes on showing the trigger as published. */
	private logProblem(problem: unknown): void {
		this.world.log('warn', `The calendar trigger met a problem: ${String(problem)}`);
	}
}

/**
 * The next event that begins in the coming seven days, as an item.
 *
 * @param leadMs how long before its start an event is due: that may have passed
 */
export async function nextEvent(
	owners: readonly string[],
	leadMs: number,
	world: Pick<CalendarWorld, 'now' | 'read'>,
): Promise<IDataObject | undefined> {
	const timeMin = world.now();
	const found = await Promise.all(
		owners.map(async (owner) => {
			const events = await world.read(owner, { timeMin, timeMax: timeMin + WEEK_MS });
			return events.map((event) => ({ owner, event }));
		}),
	);
	const [next] = found
		.flat()
		.filter(({ event }) => event.due + leadMs >= timeMin)
		.sort((one, other) => one.event.due - other.event.due);
	return next && itemOf(next.event, next.owner, false);
}
