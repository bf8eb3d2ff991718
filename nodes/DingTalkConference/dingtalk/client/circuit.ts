import type { Failure } from '../errors/failure';
import { isTimeout } from '../errors/networkFailure';
import type { Clock } from '../transport/clock';
import { monotonic } from '../transport/clock';
import type { Call } from './call';

const EVERY_CALL = '';
/** So many whole timeouts in a row, without any answer in between, end the run. */
const MOST_TIMEOUTS = 3;
/** What DingTalk says of a meeting holds for whatever else the run wants of it; docs: each call's page. */
const ABOUT_THE_MEETING: ReadonlySet<string> = new Set([
	'confClosed',
	'noPermission',
	'orgAccessForbidden',
	'resourceCancel',
	'resourceClose',
	'roomClosed',
	'roomNotFound',
]);

/** What tells one call's target from another's. */
type Target = Pick<Call, 'scope'> & Partial<Pick<Call, 'method' | 'path' | 'query' | 'effect'>>;

/**
 * What a run learns from its calls. The first one goes alone, and so does the first one that needs a
 * permission among those that need it: a refusal which every call would meet costs one call, and
 * answers all the others. A meeting that has ended is asked once, and a server that never answers a
 * few times.
 */
export class Circuit {
	private readonly firsts = new Map<string, Promise<unknown>>();
	/** Those after which nobody has to wait any more. */
	private readonly answeredFirsts = new Set<string>();
	/**
	 * Failures that answer every further call: all of them, those which need the same permission, or those
	 * with the same target.
	 */
	private readonly ends = new Map<string, Failure>();
	private timeouts = 0;
	private lastTimeout = -Infinity;

	constructor(private readonly now: Clock = monotonic) {}

	/** Does `work` once the first call of the run, and the first that needs `scope`, has been answered. */
	async inTurn<T>(scope: string, work: () => Promise<T>): Promise<T> {
		if (this.answeredFirsts.has(EVERY_CALL) && this.answeredFirsts.has(scope)) return await work();
		return await this.afterFirst(EVERY_CALL, async () => await this.afterFirst(scope, work));
	}

	/** The failure that answers a call to `target`, if there is one. */
	endOf(target: Target): Failure | undefined {
		if (this.ends.size === 0) return undefined;
		const ends = [EVERY_CALL, target.scope, keyOf(target)].map((key) => this.ends.get(key));
		return ends.find((end) => end !== undefined);
	}

	/** A call failed for good. */
	failed(failure: Failure, target: Target): void {
		if (failure.endsRun)
			this.end(failure.kind === 'permission' ? target.scope : EVERY_CALL, failure);
		else if (isAboutTheMeeting(failure, target)) this.end(keyOf(target), failure);
	}

	/** DingTalk answered, whatever it said. */
	answered(): void {
		this.timeouts = 0;
	}

	/**
	 * A call or its token call failed which was sent at `sentAt`, in milliseconds of the clock.
	 *
	 * @returns what is told of it: more than before when it is once too often, and ends the run
	 */
	attemptFailed(failure: Failure, sentAt: number): Failure {
		if (failure.kind !== 'network') this.answered();
		// What timed out together was one outage: only what was sent after the last timeout tells more.
		if (!isTimeout(failure) || sentAt < this.lastTimeout) return failure;
		this.lastTimeout = this.now();
		if (++this.timeouts < MOST_TIMEOUTS) return failure;
		const end: Failure = {
			...failure,
			endsRun: true,
			message: `${failure.message} That was the case ${MOST_TIMEOUTS} times in a row.`,
			hint: 'Check the network of this server, and the region and base URL of the credential.',
		};
		this.end(EVERY_CALL, end);
		return end;
	}

	private end(key: string, failure: Failure): void {
		if (!this.ends.has(key)) this.ends.set(key, failure);
	}

	private async afterFirst<T>(of: string, work: () => Promise<T>): Promise<T> {
		const first = this.firsts.get(of);
		if (first) {
			await first;
			return await work();
		}
		const own = work();
		const answered = () => void this.answeredFirsts.add(of);
		this.firsts.set(of, own.then(answered, answered));
		return await own;
	}
}

/** Whether a meeting runs by now is read again by whoever waits for it: what a read says does not last. */
function isAboutTheMeeting(failure: Failure, { effect }: Target): boolean {
	return effect !== 'read' && ABOUT_THE_MEETING.has(failure.code ?? '');
}

function keyOf({ method, path, query }: Target): string {
	return `${method} ${path} ${JSON.stringify(query)}`;
}
