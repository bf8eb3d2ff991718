import type { Failure } from '../errors/failure';

/** An outage is told to users when it has lasted so long. */
const TOLD_AFTER_MS = 5 * 60_000;

/** The time without a connection, and what was told of it. */
export class Outage {
	private since: number | undefined;
	private readonly told = new Set<string>();
	private last: Failure | undefined;
	private isReported = false;

	/**
	 * Something failed, and there is no connection.
	 *
	 * @returns whether it is the first failure of its kind in this outage
	 */
	failed(failure: Failure, now: number): boolean {
		this.since ??= now;
		this.last = failure;
		const kind = failure.code ?? failure.message;
		const isFirst = !this.told.has(kind);
		this.told.add(kind);
		return isFirst;
	}

	/** When users are to be told, in milliseconds since the epoch; `undefined` when there is nothing to tell. */
	get reportDue(): number | undefined {
		if (this.since === undefined || this.isReported) return undefined;
		return this.since + TOLD_AFTER_MS;
	}

	/** What users are to be told now, once. */
	report(now: number): Failure | undefined {
		const { reportDue, last } = this;
		if (reportDue === undefined || now < reportDue || !last) return undefined;
		this.isReported = true;
		const message = `There has been no event stream for ${TOLD_AFTER_MS / 60_000} minutes. ${last.message}`;
		return { ...last, message };
	}

	/** @returns how long it was, in milliseconds; `undefined` when there was none */
	end(now: number): number | undefined {
		const lasted = this.since === undefined ? undefined : now - this.since;
		this.since = undefined;
		this.told.clear();
		this.last = undefined;
		this.isReported = false;
		return lasted;
	}
}
