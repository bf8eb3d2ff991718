import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../errors/failure';
import { ConferenceError } from '../errors/failure';

/**
 * Carries a failure out of `preAuthentication` and `authenticate`. n8n wraps their errors in one of its own, and every
 * version keeps the message and `response.data`.
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

/** Whether `value` is the mark that {@link CredentialError} leaves in n8n's error. */
export function isCarriedFailure(value: unknown): value is Failure {
	return (
		typeof value === 'object' &&
		value !== null &&
		'kind' in value &&
		'message' in value &&
		'hint' in value
	);
}

/** The error for a field of the credential. */
export function wrongField(displayName: string, what: string, hint: string): CredentialError {
	return new CredentialError({
		kind: 'token',
		code: 'credentialInvalid',
		message: `"${displayName}" of the DingTalk Conference credential ${what}.`,
		hint,
		endsRun: true,
	});
}
