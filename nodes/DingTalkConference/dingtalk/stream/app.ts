import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readCredential } from '../auth/credential';
import { CredentialError } from '../auth/credentialError';

/** An app, with what opens its event stream. */
export interface StreamApp {
	apiBaseUrl: string;
	clientId: string;
	clientSecret: string;
	/** The organization whose events are wanted. Only third-party apps serve several. */
	corpId: string | undefined;
	/** The same for all that share one stream. The secret is not part of it: changing it would split the events. */
	key: string;
	/** Changes with everything that the credential holds. */
	fingerprint: string;
}

/** @throws CredentialError when the credential is not complete, or holds only an access token */
export function streamApp(data: ICredentialDataDecryptedObject): StreamApp {
	const credential = readCredential(data, Date.now());
	const { authentication, apiBaseUrl, tokenRequest, fingerprint } = credential;
	if (authentication === 'accessToken') throw typedToken();
	const isInternal = authentication === 'internalApp';
	const clientId = tokenRequest[isInternal ? 'appKey' : 'suiteKey'] ?? '';
	return {
		apiBaseUrl,
		clientId,
		clientSecret: tokenRequest[isInternal ? 'appSecret' : 'suiteSecret'] ?? '',
		corpId: tokenRequest.authCorpId,
		key: createHash('sha256')
			.update(JSON.stringify([apiBaseUrl, clientId]))
			.digest('hex'),
		fingerprint,
	};
}

function typedToken(): CredentialError {
	return new CredentialError({
		kind: 'token',
		message: 'Events need an app, and the credential holds only an access token.',
		hint: "Choose a credential whose 'Authentication' is Internal App or Third-Party App.",
		endsRun: true,
	});
}
