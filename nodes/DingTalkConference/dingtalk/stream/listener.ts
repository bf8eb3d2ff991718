import type { Failure } from '../errors/failure';
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
