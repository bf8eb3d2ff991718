import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { wrongField } from './credentialError';

/** Control, format and half characters, and every space except the plain one: nobody sees that they were copied too. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/**
 * A field that must be filled in.
 *
 * @throws CredentialError that names the field
 */
export function filled(
	data: ICredentialDataDecryptedObject,
	field: string,
	displayName: string,
): string {
	const value = trimmedText(data[field]);
	if (value === '') throw wrongField(displayName, 'is empty', 'Fill it in.');
	if (INVISIBLE.test(value)) {
		throw wrongField(
			displayName,
			'contains an invisible character',
			'Copy it again, or type it in.',
		);
	}
	return value;
}

/** The text of a field without spaces around it; empty for anything else than text or a number. */
export function trimmedText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
