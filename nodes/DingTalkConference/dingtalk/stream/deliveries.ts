import type { Failure } from '../errors/failure';
import type { AckStatus, EventFrame } from './connection/frames';
import { KnownMeetings } from './events/knownMeetings';
import { readEvent } from './events/readEvent';
import type { LogLevel } from './listener';
import type { Member } from './member';
import type { Time } from './time';

/** DingTalk wants its answer within 3 seconds. Slower work goes on, and its result answers the next delivery. */
const ACK_LIMIT_MS = 2500;

const DAY_MS = 86_400_000;

/** The members of a stream, as its deliveries need them. */
export interface Members {
	all(): readonly Member[];
	log(level: LogLevel, line: string): void;
	report(failure: Failure): void;
}

/** Gives the events of an app to its members, and decides what DingTalk is answered. */
export class Deliveries {
	private readonly meetings = new KnownMeetings();
	private readonly logged = new Set<string>();
	private limitReportedAt = -Infinity;

	constructor(
		private readonly members: Members,
		private readonly time: Time,
	) {}

	/**
	 * SUCCESS once every published workflow of the app has accepted the event. LATER while one of them is still to
	 * prove its credential, and where only tests listen.
	 */
	async deliver(frame: EventFrame): Promise<AckStatus> {
		const production = this.members.all().filter(({ listener }) => listener.isProduction);
		const isComplete =
			production.some(({ access }) => access === 'proven') &&
			!production.some(({ access }) => access === 'unknown');
		const taken: AckStatus = isComplete ? 'SUCCESS' : 'LATER';
		const read = readEvent(frame);
		if (read.kind === 'unreadable') this.unreadable(read.why);
		if (read.kind === 'limitReached') this.limitReached();
		if (read.kind !== 'events') return taken;
		const proven = this.members.all().filter(({ access }) => access === 'proven');
		const deliveries = read.events.flatMap((event) => {
			this.meetings.remember(event);
			return proven.map(async (member) => await member.deliver(event, this.meetings));
		});
		const all = Promise.all(deliveries).then(
			() => taken,
			(): AckStatus => 'LATER',
		);
		return await this.inTime(all);
	}

	/** Writes one line for each way of being unreadable. */
	unreadable(why: string): void {
		if (this.logged.has(why)) return;
		this.logged.add(why);
		this.members.log('warn', `An event of the stream could not be read and was skipped: ${why}.`);
	}

	private async inTime(status: Promise<AckStatus>): Promise<AckStatus> {
		const waiting = new AbortController();
		const later = (): AckStatus => 'LATER';
		const limit = this.time.pause(ACK_LIMIT_MS, waiting.signal).then(later, later);
		return await Promise.race([status, limit]).finally(() => waiting.abort());
	}

	/** Events may go on coming between those without content: one report a day is enough. */
	private limitReached(): void {
		const now = this.time.now();
		if (now - this.limitReportedAt < DAY_MS) return;
		this.limitReportedAt = now;
		this.members.report(LIMIT_REACHED);
	}
}

const LIMIT_REACHED: Failure = {
	kind: 'quota',
	code: '20001',
	message: 'Your organization has used all its pushed DingTalk events for this month.',
	hint: 'Until the next month, meetings start no workflow. In the developer console, subscribe to fewer events or buy more.',
	endsRun: true,
};
