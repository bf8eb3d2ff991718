import type { Failure } from '../errors/failure';
import type { StreamApp } from './app';
import type { KnownMeetings } from './events/knownMeetings';
import type { PushedEvent } from './events/pushedEvent';
import type { Listener } from './listener';
import { RecentTexts } from './recent';

const MOST_EVENTS = 2000;

/** A refused secret becomes right when a person changes it. */
const REFUSED_PAUSE_MS = 300_000;

/** How often the stored credential of a refused member is read: it costs no API call. */
const CREDENTIAL_CHECK_MS = 15_000;

/**
 * Whether a member may have the events. Knowing an app's key is not enough: the gateway has to accept the
 * member's own credential. `unknown`: not asked yet, or without an answer.
 */
export type Access = 'unknown' | 'proven' | 'refused';

/** A listener's place in a stream. Times are those of the stream's clock, in milliseconds. */
export class Member {
	access: Access = 'unknown';
	/** When the gateway was asked for this member last. */
	askedAt = 0;
	/** When the stored credential of a refused member is read again. */
	checkAt = 0;
	/** Since when the gateway has not answered for this member. */
	failingSince: number | undefined;
	/** Whether the user was shown a refusal that still holds. */
	isRefusalReported = false;
	private retryAt = 0;
	private refusedCredential: string | undefined;
	private readonly seen = new RecentTexts(MOST_EVENTS);
	private readonly inProgress = new Map<string, Promise<void>>();

	/** @param firstConnection present when a person waits for the connection */
	constructor(
		readonly listener: Listener,
		readonly firstConnection: FirstConnection | undefined,
	) {}

	/** Whether a person is waiting for this member's connection. */
	get isAwaited(): boolean {
		return this.firstConnection !== undefined && !this.firstConnection.isSettled;
	}

	prove(): void {
		this.access = 'proven';
		this.isRefusalReported = false;
		this.failingSince = undefined;
	}

	/** The user is shown a refusal once, however often the gateway repeats it. */
	refuse(failure: Failure, app: StreamApp | undefined, now: number): void {
		this.access = 'refused';
		this.refusedCredential = app?.fingerprint;
		this.retryAt = now + REFUSED_PAUSE_MS;
		this.checkAt = now + CREDENTIAL_CHECK_MS;
		if (this.isRefusalReported) return;
		this.isRefusalReported = true;
		this.listener.log('warn', `The event stream was refused: ${failure.message} ${failure.hint}`);
		this.report(failure);
	}

	/** Whether the gateway would only repeat its refusal; then the credential is read again later. */
	isStillRefused(app: StreamApp, now: number): boolean {
		const isUnchanged = app.fingerprint === this.refusedCredential && now < this.retryAt;
		if (this.access !== 'refused' || !isUnchanged) return false;
		this.checkAt = now + CREDENTIAL_CHECK_MS;
		return true;
	}

	/** Shows the user a failure. n8n may be unable to: the stream goes on. */
	report(failure: Failure): void {
		try {
			this.listener.report(failure);
		} catch (error) {
			this.listener.log('warn', `A failure could not be reported: ${String(error)}`);
		}
	}

	/** Gives the listener an event it has not had; a repeat joins the delivery that is in progress. */
	async deliver(event: PushedEvent, meetings: KnownMeetings): Promise<void> {
		const { identities } = event;
		if (identities.some((identity) => this.seen.has(identity))) return;
		const earlier = identities.map((identity) => this.inProgress.get(identity)).find(Boolean);
		if (earlier) return await earlier;
		const delivery = this.listener.take(event, meetings);
		for (const identity of identities) this.inProgress.set(identity, delivery);
		try {
			await delivery;
			for (const identity of identities) this.seen.add(identity);
		} finally {
			for (const identity of identities) this.inProgress.delete(identity);
		}
	}
}

/** The outcome of the first attempt to connect, for which a person waits. */
export class FirstConnection {
	readonly outcome: Promise<void>;
	isSettled = false;
	private settle: { resolve: () => void; reject: (error: Error) => void } | undefined;

	constructor() {
		this.outcome = new Promise((resolve, reject) => {
			this.settle = { resolve, reject };
		});
	}

	succeeded(): void {
		this.isSettled = true;
		this.settle?.resolve();
	}

	failed(error: Error): void {
		this.isSettled = true;
		this.settle?.reject(error);
	}
}
