import { isDeepStrictEqual } from 'node:util';

import type { ClientProcess } from '../clients/process';
import { Meetings } from './meetings';

const tokenHeader = 'x-acs-dingtalk-access-token';

/**
 * Sets one co-host with the official SDK and with this node, and compares what arrived.
 *
 * @returns in what they differ; nothing when they are equal
 */
export async function differencesFromSdk(client: ClientProcess): Promise<string[]> {
	const world = await Meetings.start({ meetings: 1, attendees: 1, latencyMs: 0 });
	await client.do(await world.job('sdkLoop', 20));
	await client.do(await world.job('node', 20));
	const [sdk, node] = world.calls.map(({ method, rawPath, headers, body }) => ({
		method,
		path: rawPath,
		'token header': headers[tokenHeader],
		body,
	}));
	await world.close();
	if (!sdk || !node) throw new Error('The SDK or the node made no call');
	const parts = Object.keys(node) as Array<keyof typeof node>;
	return parts.filter((part) => !isDeepStrictEqual(sdk[part], node[part]));
}
