import type { RecordedCall } from '../gateway/calls';
import type { JsonObject } from '../gateway/json';

/** `afterEffect`: the call is carried out first, so a resend could do it twice. */
interface Late {
	afterEffect?: boolean;
}

export type Fault =
	| { kind: 'expiredToken' }
	| { kind: 'missingToken' }
	| { kind: 'missingScope'; scope?: string }
	| { kind: 'throttle'; retryAfterSeconds?: number }
	| { kind: 'throttlePerMinute'; retryAfterSeconds?: number }
	| { kind: 'tooManyRequests'; retryAfterSeconds?: number }
	| { kind: 'quota' }
	| { kind: 'ipNotAllowed' }
	// Documented body, undocumented status: default 200.
	| { kind: 'ipBanned'; status?: number }
	| { kind: 'error'; status: number; code: string; message?: string; body?: JsonObject }
	| ({ kind: 'serverError'; status?: number } & Late)
	| ({ kind: 'reset' } & Late)
	// Never answers; the connection is closed when the sandbox is.
	| ({ kind: 'hang' } & Late)
	| ({ kind: 'html'; status?: number } & Late)
	| ({ kind: 'empty'; status?: number } & Late)
	| ({ kind: 'truncatedJson' } & Late)
	| { kind: 'notSuccess' }
	// Any body instead of the operation's own, with HTTP 200 by default.
	| ({ kind: 'answer'; status?: number; json: JsonObject } & Late)
	| { kind: 'errcode'; errcode: number; sub_code?: string; errmsg?: string }
	| { kind: 'redirect'; status?: number; location: string }
	// Answers as usual, later.
	| { kind: 'slow'; ms: number };

export interface PlannedFault {
	/** Operation id of the contract. Default: any call, those for a token included. */
	operation?: string;
	/** How many calls it meets. Default 1; Infinity for every one. */
	times?: number;
	/** How many matching calls it lets pass first. Default 0. */
	skip?: number;
	when?: (call: RecordedCall) => boolean;
	with: Fault;
}

interface QueuedFault extends PlannedFault {
	times: number;
	skip: number;
}

/** Faults on demand. The first one that matches a call is used, and used up. */
export class FaultQueue {
	private queue: QueuedFault[] = [];

	add(fault: PlannedFault): void {
		this.queue.push({ ...fault, times: fault.times ?? 1, skip: fault.skip ?? 0 });
	}

	clear(): void {
		this.queue = [];
	}

	/** Number of faults that still wait for a call. */
	get pending(): number {
		return this.queue.length;
	}

	take(call: RecordedCall): Fault | undefined {
		for (const fault of this.queue) {
			if (fault.operation !== undefined && fault.operation !== call.operation) continue;
			if (fault.when && !fault.when(call)) continue;
			if (fault.skip > 0) {
				fault.skip -= 1;
				continue;
			}
			fault.times -= 1;
			if (fault.times <= 0) this.queue = this.queue.filter((other) => other !== fault);
			return fault.with;
		}
		return undefined;
	}
}
