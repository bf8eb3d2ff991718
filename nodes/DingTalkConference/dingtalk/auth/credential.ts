import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { Failure } from '../errors/failure';
import { ConferenceError } from '../errors/failure';

export const CREDENTIAL_TYPE = 'dingTalkConferenceApi';

type AuthenticationKind = 'internalApp' | 'thirdPartyApp' | 'accessToken';

/** The credential's data, made exact. */
export interface Credential {
	authentication: AuthenticationKind;
	/** Base URLs without a slash at the end. */
	apiBaseUrl: string;
	oapiBaseUrl: string;
	/** The body of the token call; empty for a typed token. */
	tokenRequest: Record<string, string>;
	/** The token that may be sent now, or `undefined` when one has to be fetched first. */
	usableToken?: string;
	/** Until when `usableToken` may be sent, in milliseconds since the epoch. */
	usableUntil: number;
	/** SHA-256 over everything that the token is fetched with. */
	fingerprint: string;
}

const BASE_URLS = {
	international: { api: 'https://api.dingtalk.io', oapi: 'https://oapi.dingtalk.io' },
	china: { api: 'https://api.dingtalk.com', oapi: 'https://oapi.dingtalk.com' },
} as const;

const REQUEST_FIELDS = {
	internalApp: { appKey: 'Client ID', appSecret: 'Client Secret' },
	thirdPartyApp: {
		suiteKey: 'Suite Key',
		suiteSecret: 'Suite Secret',
		authCorpId: 'Corp ID',
		suiteTicket: 'Suite Ticket',
	},
	accessToken: {},
} as const;

const SECRET_FIELDS = [
	'appSecret',
	'suiteSecret',
	'suiteTicket',
	'accessToken',
	'cachedToken',
] as const;

/**
 * Carries a failure out of `preAuthentication` and `authenticate`. n8n wraps what they throw in an
 * error of its own and keeps of it, in every version, the message and `response.data`.
 */
export class CredentialError extends ConferenceError {
	readonly response: { data: IDataObject };

	constructor(failure: Failure) {
		super(failure);
		this.name = 'CredentialError';
		this.message = `${failure.message} ${failure.hint}`;
		this.response = { data: { dingTalkFailure: { ...failure } } };
	}
}

/** Whether `value` is what {@link CredentialError} leaves in n8n's error. */
export function isCarriedFailure(value: unknown): value is Failure {
	return (
		typeof value === 'object' &&
		value !== null &&
		'kind' in value &&
		'message' in value &&
		'hint' in value
	);
}

/**
 * Reads the credential.
 *
 * @param now milliseconds since the epoch
 * @throws CredentialError that names the field which is empty or wrong
 */
export function readCredential(data: ICredentialDataDecryptedObject, now: number): Credential {
	const authentication = authenticationKind(data);
	const { apiBaseUrl, oapiBaseUrl } = baseUrls(data);
	const tokenRequest: Record<string, string> = {};
	for (const [field, displayName] of Object.entries(REQUEST_FIELDS[authentication])) {
		tokenRequest[field] = filled(data, field, displayName);
	}
	const fingerprint = createHash('sha256')
		.update(JSON.stringify([authentication, apiBaseUrl, oapiBaseUrl, tokenRequest]))
		.digest('hex');
	const usableToken =
		authentication === 'accessToken' ? typedToken(data) : cachedToken(data, fingerprint, now);
	const usableUntil = authentication === 'accessToken' ? Infinity : Number(data.expiresAt);
	return {
		authentication,
		apiBaseUrl,
		oapiBaseUrl,
		tokenRequest,
		usableToken,
		usableUntil,
		fingerprint,
	};
}

const known = new WeakMap<
	ICredentialDataDecryptedObject,
	{ token: unknown; credential: Credential }
>();

/**
 * {@link readCredential} for a run's own copy, in which nothing changes but the token that n8n puts into
 * it: what is derived of it is kept, since it is asked for with every call.
 */
export function runCredential(data: ICredentialDataDecryptedObject, now: number): Credential {
	const last = known.get(data);
	if (last && last.token === data.cachedToken && now < last.credential.usableUntil)
		return last.credential;
	const credential = readCredential(data, now);
	known.set(data, { token: data.cachedToken, credential });
	return credential;
}

/** The values that must never be shown. */
export function secretsOf(data: ICredentialDataDecryptedObject): string[] {
	return SECRET_FIELDS.map((field) => textOf(data[field])).filter((secret) => secret !== '');
}

/** The value of `issuedFor`: what the token was fetched with, and when. */
export function issueMark(fingerprint: string, now: number): string {
	return `${fingerprint}@${now}`;
}

/** Whether the cached token was fetched in the last `ms` milliseconds. */
export function isIssuedWithin(
	data: ICredentialDataDecryptedObject,
	ms: number,
	now: number,
): boolean {
	return Math.abs(now - Number(textOf(data.issuedFor).split('@')[1])) < ms;
}

function typedToken(data: ICredentialDataDecryptedObject): string {
	const token = filled(data, 'accessToken', 'Access Token');
	// It travels in a header, which carries nothing else.
	if (/[^!-~]/.test(token)) {
		throw incomplete(
			'Access Token',
			'contains a space or a character that no token has',
			'Copy the whole token again, and nothing else.',
		);
	}
	return token;
}

/** A token belongs to what it was fetched with: a changed key, secret, corp ID or region never meets it. */
function cachedToken(
	data: ICredentialDataDecryptedObject,
	fingerprint: string,
	now: number,
): string | undefined {
	const token = textOf(data.cachedToken);
	const stillValid = Number(data.expiresAt) > now;
	return token !== '' && stillValid && textOf(data.issuedFor).startsWith(`${fingerprint}@`)
		? token
		: undefined;
}

function authenticationKind(data: ICredentialDataDecryptedObject): AuthenticationKind {
	const kind = data.authentication;
	if (kind === 'internalApp' || kind === 'thirdPartyApp' || kind === 'accessToken') return kind;
	throw incomplete('Authentication', 'is not one of the three kinds', 'Choose one.');
}

function baseUrls(data: ICredentialDataDecryptedObject): {
	apiBaseUrl: string;
	oapiBaseUrl: string;
} {
	if (data.region === 'international' || data.region === 'china') {
		const { api, oapi } = BASE_URLS[data.region];
		return { apiBaseUrl: api, oapiBaseUrl: oapi };
	}
	if (data.region !== 'custom')
		throw incomplete('Region', 'is not one of the three', 'Choose one.');
	const apiBaseUrl = baseUrl(filled(data, 'apiBaseUrl', 'API Base URL'), 'API Base URL');
	const oapi = textOf(data.oapiBaseUrl);
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
		throw incomplete(
			displayName,
			'is not a web address',
			'Enter one such as https://api.dingtalk.io.',
		);
	}
	const isPlainAndRemote =
		url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname));
	if (isPlainAndRemote) {
		throw incomplete(
			displayName,
			'does not begin with https',
			'Enter an https address: over plain http everybody on the way could read the token. Plain http is accepted for this machine alone (localhost).',
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw incomplete(
			displayName,
			'holds more than an address',
			'Leave out user name, "?" and "#".',
		);
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Control, format and half characters, and every space but the plain one: copied along unseen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

function filled(data: ICredentialDataDecryptedObject, field: string, displayName: string): string {
	const value = textOf(data[field]);
	if (value === '') throw incomplete(displayName, 'is empty', 'Fill it in.');
	if (INVISIBLE.test(value)) {
		throw incomplete(
			displayName,
			'contains an invisible character',
			'Copy it again, or type it in.',
		);
	}
	return value;
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function incomplete(displayName: string, what: string, hint: string): CredentialError {
	return new CredentialError({
		kind: 'token',
		code: 'credentialInvalid',
		message: `"${displayName}" of the DingTalk Conference credential ${what}.`,
		hint,
		endsRun: true,
	});
}
