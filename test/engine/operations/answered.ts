import type { Fault } from '../../sandbox';

/** An answer of HTTP 200 that the sandbox would not give by itself. */
export function answered(json: object): Fault {
	const nothing = { code: undefined, message: undefined, requestid: undefined };
	return { kind: 'error', status: 200, code: '', body: { ...nothing, ...json } };
}
