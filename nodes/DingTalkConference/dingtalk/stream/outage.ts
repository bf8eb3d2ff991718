import type { Failure } from '../errors/failure';

/** How long an outage lasts before users are shown it. */
export const REPORTED_AFTER_MS = 5 * 60_000;

/** The time without a connection, and what was reported of it. Times are those of the stream's clock, in milliseconds. */
export class Outage {
	private since: number | undefined;
	private readonly logged = new Set<string>();
	private last: Failure | undefined;
	private isReported = false;

	/**
	 * Begins an outage, or goes on with it.
	 *
	 * @returns whether it is the first failure of its kind in this outage
	 */
	failed(failure: Failure, now: number): boolean {
		this.since ??= now;
		this.last = failure;
		const kind = failure.code ?? failure.message;
		const isFirst = !this.logged.has(kind);
		this.logged.add(kind);
		return isFirst;
	}

	/** When users are to be shown the outage; `undefined` without one, or if they were shown it. */
	get reportDue(): number | undefined {
		if (this.since === undefined || this.isReported) return undefined;
		return this.since + REPORTED_AFTER_MS;
	}

	/** The failure to show users now; each outage is reported once. */
	report(now: number): Failure | undefined {
		const { reportDue, last } = this;
		if (reportDue === undefined || now < reportDue || !last) return undefined;
		this.isReported = true;
		const message = `There has been no event stream for ${REPORTED_AFTER_MS / 60_000} minutes. ${last.message}`;
		return { ...last, message };
	}

	/** @returns how long it lasted, in milliseconds; `undefined` when there was none */
	end(now: number): number | undefined {
		const lasted = this.since === undefined ? undefined : now - this.since;
		this.since = undefined;
		this.logged.clear();
		this.last = undefined;
		this.isReported = false;
		return lasted;
	}
}
