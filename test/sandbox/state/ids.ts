import type { Organization } from './organization';

const padded = (value: number, length: number) => String(value).padStart(length, '0');

/** 24 hexadecimal digits, as conferences and streams have. */
export const newHexId = (organization: Organization): string =>
	`c${padded(++organization.idsMade, 23)}`;

/** A UUID, as scheduled meetings and calendar events' meetings have. */
export const newUuid = (organization: Organization): string =>
	`5c4df21d-8a41-4c0e-9d1f-${padded(++organization.idsMade, 12)}`;

/** 11 digits. */
export const newRoomCode = (organization: Organization): string =>
	`3${padded(++organization.idsMade, 10)}`;

/** A whole number that no other recording has. */
export const newRecordId = (organization: Organization): number => 44_000 + ++organization.idsMade;
