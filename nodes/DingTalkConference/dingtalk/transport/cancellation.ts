/** The execution was canceled: no outcome, no retry. */
export class Cancelled extends Error {
	constructor() {
		super('The execution was cancelled');
		this.name = 'Cancelled';
	}
}

export const cancelled = (): Cancelled => new Cancelled();

/**
 * The result of `work`, unless `signal` is aborted first.
 *
 * @throws Cancelled as soon as `signal` is aborted. Work that was begun goes on, but its result is ignored.
 */
export async function unlessCancelled<T>(
	work: () => Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T> {
	if (!signal) return await work();
	if (signal.aborted) throw new Cancelled();
	let onAbort = () => {};
	const aborted = new Promise<never>((_, reject) => {
		onAbort = () => reject(new Cancelled());
		signal.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([work(), aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}
