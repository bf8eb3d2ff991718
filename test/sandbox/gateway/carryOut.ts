import type { World } from '../checks/endpoint';
import { Refusal, type Answer } from './answers';
import type { RecordedCall } from './calls';
import { authorize } from './authorization';
import { unknownAddress } from './gatewayRefusals';
import type { Limits } from './limits';
import type { Match } from './router';

/** DingTalk's answer when nothing is wrong with it. */
export function carryOut(
	call: RecordedCall,
	match: Match | undefined,
	world: World,
	limits: Limits,
	requestId: string,
): Answer | Refusal {
	try {
		if (!match) throw unknownAddress();
		authorize(match.endpoint, call, world.tokens, limits);
		const json = match.endpoint.carryOut(match.path, call, world);
		if (match.endpoint.emptyBody) return { status: 200, text: '' };
		// The old API repeats the request id in the body of every answer.
		const isOapi = match.endpoint.host === 'oapi';
		return { status: 200, json: isOapi ? { ...json, request_id: requestId } : json };
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
}
