import type { Failure } from '../errors/failure';
import { ConferenceError } from '../errors/failure';
import type { StreamApp } from './app';
import type { HttpRequest } from './connection/gateway';
import type { KnownMeetings } from './events/knownMeetings';
import type { PushedEvent } from './events/pushedEvent';

/** A workflow that receives the events of an app: a published one, or one that is being tested. */
export interface Listener {
	/** A test must not take events away from published workflows of another process. */
	readonly isProduction: boolean;
	readonly httpRequest: HttpRequest;
	/**
	 * Reads the stored credential again each time, so a changed secret is used at once.
	 *
	 * @throws CredentialError when it cannot be used for events
	 */
	readApp(): Promise<StreamApp>;
	/** Resolves when the event needs no other delivery; a rejection asks for one. */
	take(event: PushedEvent, meetings: KnownMeetings): Promise<void>;
	/** Writes a line to the log; one listener of a stream writes for all of them. */
	log(level: LogLevel, line: string): void;
	/** Shows the user a failure that a person has to know of. */
	report(failure: Failure): void;
}

export type LogLevel = 'debug' | 'info' | 'warn';

/** @throws ConferenceError when the credential cannot be read, or not be used for events */
export async function appOf(listener: Listener): Promise<StreamApp> {
	try {
		return await listener.readApp();
	} catch (error) {
		throw error instanceof ConferenceError ? error : unreadableCredential(error);
	}
}

/** n8n's own error: the credential was deleted, or its database is busy. */
function unreadableCredential(error: unknown): ConferenceError {
	return new ConferenceError({
		kind: 'network',
		code: 'credentialInvalid',
		message: `n8n could not read the credential of the trigger: ${error instanceof Error ? error.message : String(error)}`,
		hint: 'If it was deleted, choose another one and publish the workflow again.',
		endsRun: false,
	});
}
