import { createHash } from 'node:crypto';

import type { Call, DingTalk } from './call';

/**
 * The same API, where every call that takes a client token has one. It is the same for a repeat of the call by the same
 * item, so an answer that got lost, or a node that n8n runs again, makes nothing twice.
 *
 * @param identity of the item, in this execution
 */
export function withClientTokens(dingTalk: DingTalk, identity: () => readonly unknown[]): DingTalk {
	const named = (call: Call): Call =>
		call.takesClientToken ? { ...call, clientToken: tokenOf(identity(), call) } : call;
	return {
		send: async (call) => await dingTalk.send(named(call)),
		ask: async (call) => await dingTalk.ask(named(call)),
	};
}

function tokenOf(identity: readonly unknown[], { method, path, query, body }: Call): string {
	return createHash('sha256')
		.update(JSON.stringify([identity, method, path, query, body]))
		.digest('hex')
		.slice(0, 32);
}
