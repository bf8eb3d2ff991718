import { sleep } from 'n8n-workflow';

import { Cancelled } from './failure';

/** A cancelled execution is noticed at once; the timer of a slice may run on for this long. */
const SLICE_MS = 1000;

/**
 * Waits for `ms` milliseconds.
 *
 * @throws Cancelled as soon as `signal` is aborted.
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + ms;
	for (;;) {
		if (signal?.aborted) throw new Cancelled();
		const left = end - Date.now();
		if (left <= 0) return;
		await sleepOrAbort(Math.min(left, SLICE_MS), signal);
	}
}

async function sleepOrAbort(ms: number, signal?: AbortSignal): Promise<void> {
	if (!signal) return await sleep(ms);
	let onAbort = () => {};
	const aborted = new Promise<void>((resolve) => {
		onAbort = resolve;
		signal.addEventListener('abort', onAbort, { once: true });
	});
	await Promise.race([sleep(ms), aborted]);
	signal.removeEventListener('abort', onAbort);
}
