import type { Answer } from '../gateway/answers';
import type { JsonObject } from '../gateway/json';
import type { Sandbox } from '../sandbox';
import type { Moment } from './schedule';

/** Does what a request asks for, at once or when the request says. */
export function happens(
	sandbox: Sandbox,
	{ after, call, nth }: JsonObject,
	work: () => void,
): Answer {
	const moment = momentOf(after, call, nth);
	if (moment) {
		sandbox.when(moment, work);
	} else {
		try {
			work();
		} catch (error) {
			return refused(error instanceof Error ? error.message : String(error));
		}
	}
	return { status: 200, json: { done: true } };
}

function momentOf(after: unknown, call: unknown, nth: unknown): Moment | undefined {
	if (typeof after === 'number') return { after };
	if (typeof call !== 'string') return undefined;
	return { call, nth: typeof nth === 'number' ? nth : 1 };
}

export const refused = (reason: string): Answer => ({ status: 400, json: { reason } });
