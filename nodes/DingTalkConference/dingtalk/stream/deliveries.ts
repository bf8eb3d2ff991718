import type { Failure } from '../errors/failure';
import type { AckStatus, EventFrame } from './connection/frames';
import { Meetings } from './events/meetings';
import type { Members } from './members';
import { readEvent } from './events/readEvent';
import type { Time } from './time';

/** DingTalk wants its answer within 3 seconds; what takes longer is finished all the same, and known when it comes again. */
const ACK_LIMIT_MS = 2500;

/** Hands the events of an app to its members, and says what DingTalk is answered. */
export class Deliveries {
	private readonly meetings = new Meetings();
	private readonly toldUnreadable = new Set<string>();
	private limitIsTold = false;

	constructor(
		private readonly members: Members,
		private readonly time: Time,
	) {}

	/** SUCCESS once every member took it and a production member is among them, else LATER. */
	async deliver(frame: EventFrame): Promise<AckStatus> {
		const members = this.members.proven;
		const isProduction = members.some(({ listener }) => listener.isProduction);
		const taken: AckStatus = isProduction ? 'SUCCESS' : 'LATER';
		const read = readEvent(frame);
		if (read.kind === 'unreadable') this.unreadable(read.why);
		if (read.kind === 'limitReached') this.limitReached();
		if (read.kind !== 'event') return taken;
		this.limitIsTold = false;
		this.meetings.remember(read.event);
		const deliveries = members.map(async (member) => await member.give(read.event, this.meetings));
		const all = Promise.all(deliveries).then(
			() => taken,
			(): AckStatus => 'LATER',
		);
		return await this.inTime(all);
	}

	/** One line for each way of being unreadable. */
	unreadable(why: string): void {
		if (this.toldUnreadable.has(why)) return;
		this.toldUnreadable.add(why);
		this.members.log('warn', `An event of the stream could not be read and was skipped: ${why}.`);
	}

	private async inTime(status: Promise<AckStatus>): Promise<AckStatus> {
		const waiting = new AbortController();
		const later = (): AckStatus => 'LATER';
		const limit = this.time.pause(ACK_LIMIT_MS, waiting.signal).then(later, later);
		return await Promise.race([status, limit]).finally(() => waiting.abort());
	}

	private limitReached(): void {
		if (this.limitIsTold) return;
		this.limitIsTold = true;
		this.members.tell(LIMIT_REACHED);
	}
}

const LIMIT_REACHED: Failure = {
	kind: 'quota',
	code: '20001',
	message: 'Your organization has used all its pushed DingTalk events for this month.',
	hint: 'Until the next month, meetings start no workflow. In the developer console, subscribe to fewer events or buy more.',
	endsRun: true,
};
