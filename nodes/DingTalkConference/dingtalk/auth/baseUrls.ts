import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { wrongField } from './credentialError';
import { filled, trimmedText } from './fieldText';

/** Base URLs without a slash at the end. */
export interface BaseUrls {
	apiBaseUrl: string;
	oapiBaseUrl: string;
}

const BASE_URLS = {
	international: { api: 'https://api.dingtalk.io', oapi: 'https://oapi.dingtalk.io' },
	china: { api: 'https://api.dingtalk.com', oapi: 'https://oapi.dingtalk.com' },
} as const;

/**
 * The hosts of the credential's region.
 *
 * @throws CredentialError that names the field which is empty or wrong
 */
export function baseUrls(data: ICredentialDataDecryptedObject): BaseUrls {
	if (data.region === 'international' || data.region === 'china') {
		const { api, oapi } = BASE_URLS[data.region];
		return { apiBaseUrl: api, oapiBaseUrl: oapi };
	}
	if (data.region !== 'custom')
		throw wrongField('Region', 'is not one of the three', 'Choose one.');
	const apiBaseUrl = baseUrl(filled(data, 'apiBaseUrl', 'API Base URL'), 'API Base URL');
	const oapi = trimmedText(data.oapiBaseUrl);
	return {
		apiBaseUrl,
		oapiBaseUrl: oapi === '' ? apiBaseUrl : baseUrl(oapi, 'Legacy API Base URL'),
	};
}

function baseUrl(typed: string, displayName: string): string {
	let url: URL;
	try {
		url = new URL(typed);
	} catch {
		throw wrongField(
			displayName,
			'is not a web address',
			'Enter one such as https://api.dingtalk.io.',
		);
	}
	const isPlainAndRemote =
		url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname));
	if (isPlainAndRemote) {
		throw wrongField(
			displayName,
			'does not begin with https',
			'Enter an https address: over plain http anyone on the way could read the token. Plain http is only accepted for this machine (localhost).',
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw wrongField(
			displayName,
			'contains more than an address',
			'Leave out user name, "?" and "#".',
		);
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** @param host as in an address: an IPv6 address stands in brackets */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
