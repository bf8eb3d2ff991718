import type { Failure } from '../errors/failure';
import type { StreamApp } from './app';
import type { HttpRequest } from './connection/gateway';
import type { Meetings } from './events/meetings';
import type { PushedEvent } from './events/pushedEvent';
import { RecentTexts } from './recent';

/** Somebody who wants the events of an app: a workflow that is active, or one that is being tested. */
export interface Listener {
	/** A test alone must not take events from the active workflows of another process. */
	readonly isProduction: boolean;
	readonly httpRequest: HttpRequest;
	/**
	 * Reads the stored credential, anew each time, so that a changed secret is taken up.
	 *
	 * @throws CredentialError when it cannot be used for events
	 */
	readApp(): Promise<StreamApp>;
	/** Resolves when it needs the event no more; a rejection asks for another delivery. */
	take(event: PushedEvent, meetings: Meetings): Promise<void>;
	/** Writes a line to the log; one listener of a stream is asked, for all. */
	log(level: 'info' | 'warn', line: string): void;
	/** Something that its user has to know. */
	tell(failure: Failure): void;
}

const MOST_EVENTS = 2000;

/** A listener's place in a stream. */
export class Member {
	/** Whether its own credential has opened the gateway: knowing an app's key alone gives no events. */
	isProven = false;
	/** Until when the gateway is not asked for it, in milliseconds since the epoch. */
	refusedUntil = 0;
	/** When the gateway was asked for it last, in milliseconds since the epoch. */
	askedAt = 0;
	private refusalIsTold = false;
	private readonly seen = new RecentTexts(MOST_EVENTS);
	private readonly inHand = new Map<string, Promise<void>>();

	/** @param waiting whoever waits in front of the panel for the connection */
	constructor(
		readonly listener: Listener,
		readonly waiting: Waiting | undefined,
	) {}

	proven(): void {
		this.isProven = true;
		this.refusalIsTold = false;
	}

	/** Told once, however often it is tried again. */
	refused(failure: Failure, until: number): void {
		this.isProven = false;
		this.refusedUntil = until;
		if (this.refusalIsTold) return;
		this.refusalIsTold = true;
		this.listener.log('warn', `The event stream was refused: ${failure.message} ${failure.hint}`);
		this.listener.tell(failure);
	}

	/** Hands an event over, unless it was before; a repeat joins the delivery that is under way. */
	async give(event: PushedEvent, meetings: Meetings): Promise<void> {
		const { identities } = event;
		if (identities.some((identity) => this.seen.has(identity))) return;
		const underWay = identities.map((identity) => this.inHand.get(identity)).find(Boolean);
		if (underWay) return await underWay;
		const delivery = this.listener.take(event, meetings);
		for (const identity of identities) this.inHand.set(identity, delivery);
		try {
			await delivery;
			for (const identity of identities) this.seen.add(identity);
		} finally {
			for (const identity of identities) this.inHand.delete(identity);
		}
	}
}

/** Tells whoever waits, once. */
export class Waiting {
	readonly outcome: Promise<void>;
	isOver = false;
	private settle: { resolve: () => void; reject: (error: Error) => void } | undefined;

	constructor() {
		this.outcome = new Promise((resolve, reject) => {
			this.settle = { resolve, reject };
		});
	}

	done(): void {
		this.isOver = true;
		this.settle?.resolve();
	}

	failed(error: Error): void {
		this.isOver = true;
		this.settle?.reject(error);
	}
}
