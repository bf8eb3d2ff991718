import type { Failure } from '../errors/failure';

const EVERY_CALL = '';

/**
 * What a run learns from its calls. The first one goes alone, and so does the first one that needs a
 * permission among those that need it: a refusal which every call would meet costs one call, and
 * answers all the others.
 */
export class Circuit {
	private readonly firsts = new Map<string, Promise<unknown>>();
	/** Failures that answer every further call; a missing permission only those which need the same one. */
	private readonly ends = new Map<string, Failure>();

	/** Does `work` once the first call of the run, and the first that needs `scope`, has been answered. */
	async inTurn<T>(scope: string, work: () => Promise<T>): Promise<T> {
		return await this.afterFirst(EVERY_CALL, async () => await this.afterFirst(scope, work));
	}

	/** The failure that answers every call which needs `scope`, if there is one. */
	endOf(scope: string): Failure | undefined {
		return this.ends.get(EVERY_CALL) ?? this.ends.get(scope);
	}

	/** A call that needs `scope` failed for good. */
	failed(failure: Failure, scope: string): void {
		if (failure.endsRun) this.ends.set(failure.kind === 'permission' ? scope : EVERY_CALL, failure);
	}

	private async afterFirst<T>(of: string, work: () => Promise<T>): Promise<T> {
		const first = this.firsts.get(of);
		if (first) {
			await first;
			return await work();
		}
		const own = work();
		this.firsts.set(
			of,
			own.catch(() => {}),
		);
		return await own;
	}
}
