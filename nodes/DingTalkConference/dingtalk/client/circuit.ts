import type { Failure } from '../errors/failure';
import { isTimeout } from '../errors/networkFailure';
import { mayPass } from '../errors/passing';
import type { Clock } from '../transport/clock';
import { monotonic } from '../transport/clock';
import type { Call } from './call';

const EVERY_CALL = '';
/** This many whole timeouts in a row, without any answer in between, end the run. */
const MOST_TIMEOUTS = 3;
/**
 * How long a failure to reach DingTalk answers further calls, in milliseconds: long enough for all items that are
 * under way, and short enough for an item that waits and asks again.
 */
const OUTAGE_LASTS_MS = 20_000;
/** Codes that are final for a meeting: the same call for it is not sent again in this run. Docs: each call's page. */
const FINAL_FOR_MEETING: ReadonlySet<string> = new Set([
	'confClosed',
	'noPermission',
	'orgAccessForbidden',
	'resourceCancel',
	'resourceClose',
	'roomClosed',
	'roomNotFound',
]);

/** The properties of a call that the circuit needs. */
type Target = Pick<Call, 'scope'> &
	Partial<Pick<Call, 'method' | 'path' | 'query' | 'body' | 'meeting' | 'effect' | 'isPersistent'>>;

interface WaitingCall {
	of: string;
	/** @param isTrial it goes although the first call has no answer yet */
	wake(isTrial: boolean): void;
}

interface End {
	failure: Failure;
	/** In milliseconds of the clock. */
	until: number;
}

/**
 * Answers calls of a run whose outcome is known from earlier ones. The first call is sent before all others,
 * and so is the first that needs a permission: a refusal that every call would meet costs one call, and answers
 * all the others. A meeting that has ended is asked once, and a server that never answers a few times.
 */
export class Circuit {
	/** Groups of calls (all, or those of one permission) of which one has begun, and of which one was answered. */
	private readonly begun = new Set<string>();
	private readonly answeredOnce = new Set<string>();
	private readonly waiting: WaitingCall[] = [];
	/** Failures that answer every further call: all of them, those which need one permission, or those to one meeting. */
	private readonly ends = new Map<string, End>();
	private timeouts = 0;
	/** The targets of the calls that timed out. */
	private readonly silent = new Set<string>();
	private lastTimeout = -Infinity;

	constructor(private readonly now: Clock = monotonic) {}

	/** Does `work` once the first call of the run, and the first that needs the same permission, has been answered. */
	async inTurn<T>(call: Target, work: () => Promise<T>): Promise<T> {
		const groups = [EVERY_CALL, call.scope];
		if (groups.every((group) => this.answeredOnce.has(group))) return await work();
		const mayBegin = (group: string) => !this.begun.has(group) || this.answeredOnce.has(group);
		let isTrial = false;
		while (!isTrial && !groups.every(mayBegin)) {
			isTrial = await new Promise<boolean>((wake) => {
				this.waiting.push({ of: meetingOf(call), wake });
			});
		}
		for (const group of groups) this.begun.add(group);
		try {
			return await work();
		} finally {
			for (const group of groups) this.answeredOnce.add(group);
			for (const { wake } of this.waiting.splice(0)) wake(false);
		}
	}

	/** The failure that answers a call to `target`, if there is one. */
	endOf(target: Target): Failure | undefined {
		if (this.ends.size === 0) return undefined;
		const keys = [EVERY_CALL, target.scope, keyOf(target)];
		const ends = keys.map((key) => (key === undefined ? undefined : this.ends.get(key)));
		const isEnd = ({ failure, until }: End) =>
			this.now() < until && !(target.isPersistent && mayPass(failure));
		return ends.find((end) => end !== undefined && isEnd(end))?.failure;
	}

	/** A call failed for good. */
	failed(failure: Failure, target: Target): void {
		if (failure.endsRun)
			this.end(failure.kind === 'permission' ? target.scope : EVERY_CALL, failure);
		else if (isAboutTheMeeting(failure, target)) this.end(keyOf(target), failure);
	}

	/** DingTalk answered, so an outage is over. */
	answered(): void {
		this.timeouts = 0;
		this.silent.clear();
		const end = this.ends.get(EVERY_CALL);
		if (end && mayPass(end.failure)) this.ends.delete(EVERY_CALL);
	}

	/**
	 * `call` or its token call failed. It was sent at `sentAt`, in milliseconds of the clock.
	 *
	 * @returns the failure to report: with more to it than `failure` when it is one too many, and ends the run
	 */
	attemptFailed(failure: Failure, sentAt: number, call: Target): Failure {
		if (failure.kind !== 'network') this.answered();
		// Calls that timed out together met one outage: only a call sent after the last timeout says more.
		if (!isTimeout(failure) || sentAt < this.lastTimeout) return failure;
		this.lastTimeout = this.now();
		this.silent.add(meetingOf(call));
		this.timeouts++;
		const mayBeOneMeeting = this.silent.size === 1 && !failure.tokenNotFetched;
		// Another meeting is tried before a single silent one ends the run of all others.
		if (this.timeouts >= MOST_TIMEOUTS - 1 && mayBeOneMeeting && this.letAnotherTry())
			return failure;
		if (this.timeouts < MOST_TIMEOUTS) return failure;
		const end: Failure = {
			...failure,
			endsRun: true,
			message: `${failure.message} That was the case ${MOST_TIMEOUTS} times in a row.`,
			hint: 'Check the network of this server, and the region and base URL of the credential.',
		};
		this.end(EVERY_CALL, end);
		return end;
	}

	/** @returns whether a call to another meeting was waiting for the first one */
	private letAnotherTry(): boolean {
		const place = this.waiting.findIndex(({ of }) => !this.silent.has(of));
		if (place < 0) return false;
		for (const { wake } of this.waiting.splice(place, 1)) wake(true);
		return true;
	}

	private end(key: string | undefined, failure: Failure): void {
		if (key === undefined) return;
		const known = this.ends.get(key);
		if (known && this.now() < known.until) return;
		const until = PASSING_KINDS.has(failure.kind) ? this.now() + OUTAGE_LASTS_MS : Infinity;
		this.ends.set(key, { failure, until });
	}
}

const PASSING_KINDS: ReadonlySet<Failure['kind']> = new Set(['network', 'server', 'throttle']);

/** Reads are not final: an item that waits for a meeting reads again whether it runs. */
function isAboutTheMeeting(failure: Failure, { effect }: Target): boolean {
	return effect !== 'read' && FINAL_FOR_MEETING.has(failure.code ?? '');
}

function meetingOf({ meeting, path, query, body }: Target): string {
	return meeting ?? JSON.stringify([path, query, body]);
}

/** `undefined` for a call that names no meeting: nothing is concluded from its refusal. */
function keyOf({ method, path, query, meeting }: Target): string | undefined {
	if (meeting === undefined) return undefined;
	return `${method} ${path} ${JSON.stringify(query)} ${meeting}`;
}
