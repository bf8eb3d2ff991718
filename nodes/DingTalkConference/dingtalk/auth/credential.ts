import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { baseUrls, type BaseUrls } from './baseUrls';
import { wrongField } from './credentialError';
import { filled, trimmedText } from './fieldText';

export const CREDENTIAL_TYPE = 'dingTalkConferenceApi';

type AuthenticationKind = 'internalApp' | 'thirdPartyApp' | 'accessToken';

/** The credential's data, made exact. */
export interface Credential extends BaseUrls {
	authentication: AuthenticationKind;
	/** The body of the token call; empty where the user entered a token. */
	tokenRequest: Record<string, string>;
	/** The token that may be sent now, or `undefined` when one has to be fetched first. */
	usableToken?: string;
	/** Until when `usableToken` may be sent, in milliseconds since the epoch. */
	usableUntil: number;
	/** SHA-256 over everything that the token is fetched with. */
	fingerprint: string;
}

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
		authentication === 'accessToken' ? enteredToken(data) : cachedToken(data, fingerprint, now);
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

const readBefore = new WeakMap<
	ICredentialDataDecryptedObject,
	{ token: unknown; credential: Credential }
>();

/**
 * {@link readCredential} for a run's own copy, in which only the token changes: n8n puts it there. The result is kept,
 * since every call needs it.
 */
export function runCredential(data: ICredentialDataDecryptedObject, now: number): Credential {
	const last = readBefore.get(data);
	if (last && last.token === data.cachedToken && now < last.credential.usableUntil)
		return last.credential;
	const credential = readCredential(data, now);
	readBefore.set(data, { token: data.cachedToken, credential });
	return credential;
}

/** The values that must never be shown. */
export function secretsOf(data: ICredentialDataDecryptedObject): string[] {
	return SECRET_FIELDS.map((field) => trimmedText(data[field])).filter((secret) => secret !== '');
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
	return Math.abs(now - Number(trimmedText(data.issuedFor).split('@')[1])) < ms;
}

function enteredToken(data: ICredentialDataDecryptedObject): string {
	const token = filled(data, 'accessToken', 'Access Token');
	// A header can't hold any other character.
	if (/[^!-~]/.test(token)) {
		throw wrongField(
			'Access Token',
			'contains a space or a character that no token has',
			'Copy the whole token again, and nothing else.',
		);
	}
	return token;
}

/** The cached token, unless key, secret, corp ID or region were changed since it was fetched. */
function cachedToken(
	data: ICredentialDataDecryptedObject,
	fingerprint: string,
	now: number,
): string | undefined {
	const token = trimmedText(data.cachedToken);
	const stillValid = Number(data.expiresAt) > now;
	return token !== '' && stillValid && trimmedText(data.issuedFor).startsWith(`${fingerprint}@`)
		? token
		: undefined;
}

function authenticationKind(data: ICredentialDataDecryptedObject): AuthenticationKind {
	const kind = data.authentication;
	if (kind === 'internalApp' || kind === 'thirdPartyApp' || kind === 'accessToken') return kind;
	throw wrongField('Authentication', 'is not one of the three kinds', 'Choose one.');
}
