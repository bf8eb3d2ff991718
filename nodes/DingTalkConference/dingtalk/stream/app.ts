import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readCredential } from '../auth/credential';
import { CredentialError } from '../auth/credentialError';

/** An app as the event stream wants it. */
export interface StreamApp {
	apiBaseUrl: string;
	clientId: string;
	clientSecret: string;
	/** The organization whose events are wanted; only a third-party app serves several. */
	corpId: string | undefined;
	/** The same for everything that shares one stream: not the secret, since a rotated one would split the events. */
	key: string;
}

/** @throws CredentialError when the credential is not complete, or is a token that somebody typed */
export function streamApp(data: ICredentialDataDecryptedObject): StreamApp {
	const { authentication, apiBaseUrl, tokenRequest } = readCredential(data, Date.now());
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
