import { CredentialError } from '../../../nodes/DingTalkConference/dingtalk/auth/credentialError';
import { fetchToken } from '../../../nodes/DingTalkConference/dingtalk/auth/token';

export const NETWORK_CODES = {
	refused: 'ECONNREFUSED',
	broken: 'ECONNRESET',
	timedOut: 'ETIMEDOUT',
} as const;

/** How calls fail: their own request gets no answer or a 503, or the one for the token before it. */
export type Outage = keyof typeof NETWORK_CODES | 'http503' | 'token503' | 'tokenRefused';

export const noAnswer = (httpCode: string) => Object.assign(new Error('no answer'), { httpCode });

/** n8n's version of an error of the credential's own code: its `NodeApiError` keeps the data as context. */
export async function tokenCallFails(as: 'token503' | 'tokenRefused'): Promise<Error> {
	const app = { authentication: 'internalApp', appKey: 'key', appSecret: 's', region: 'china' };
	const failed: unknown = await fetchToken(app, async () => {
		if (as === 'tokenRefused') throw noAnswer(NETWORK_CODES.refused);
		return await Promise.resolve({ statusCode: 503, headers: {}, body: '' });
	}).catch((error: unknown) => error);
	if (!(failed instanceof CredentialError)) throw new Error('The token call did not fail');
	return Object.assign(new Error(failed.message), { context: failed.response });
}
