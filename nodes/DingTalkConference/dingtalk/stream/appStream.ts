import { Cancelled, unlessCancelled } from '../transport/cancellation';
import type { Failure } from '../errors/failure';
import { ConferenceError, failureOf } from '../errors/failure';
import type { StreamApp } from './app';
import { Connection } from './connection/connection';
import { needsPerson, openGateway } from './connection/gateway';
import { pauseBeforeReconnect, SHORTEST_LIFE_MS } from './connection/reconnect';
import type { SocketConstructor } from './connection/socket';
import { Deliveries } from './deliveries';
import { appOf, type Listener, type LogLevel } from './listener';
import { FirstConnection, Member } from './member';
import { nextStep } from './nextStep';
import { Outage, REPORTED_AFTER_MS } from './outage';
import { BROKEN_OFF, OTHER_APP } from './streamFailure';
import type { Time } from './time';

const LONGEST_IDLE_MS = 3_600_000;

/** DingTalk takes a ticket for 90 seconds. */
const TICKET_LIFE_MS = 60_000;

/** Whether events arrive, and how often they did not: what was pushed meanwhile is lost. */
export interface StreamState {
	isUp: boolean;
	gaps: number;
}

/**
 * The one connection of an app in this process, shared by all its listeners: DingTalk spreads an app's
 * events over its connections at random, so two connections would split them. One loop keeps it up and asks
 * the gateway for one listener after the other.
 */
export class AppStream {
	private readonly members = new Map<Listener, Member>();
	private readonly deliveries: Deliveries;
	private readonly outage = new Outage();
	private readonly closing = new AbortController();
	private wake = new AbortController();
	private connection: Connection | undefined;
	private ticket: { url: string; from: number } | undefined;
	private isKeptUp = false;
	private failures = 0;
	private pausedUntil = 0;
	/** Outages that are over. */
	private gaps = 0;

	constructor(
		private readonly key: string,
		private readonly WebSocket: SocketConstructor,
		private readonly time: Time,
	) {
		const members = {
			all: () => [...this.members.values()],
			log: (level: LogLevel, line: string) => this.log(level, line),
			report: (failure: Failure) => this.report(failure),
		};
		this.deliveries = new Deliveries(members, time);
	}

	/**
	 * @param isAwaited whether a person waits: then this resolves when the connection is there, and rejects
	 * at the first failure. Otherwise it is tried until it works.
	 */
	async join(listener: Listener, isAwaited: boolean): Promise<void> {
		const member = new Member(listener, isAwaited ? new FirstConnection() : undefined);
		this.members.set(listener, member);
		if (this.isKeptUp) this.wake.abort();
		else void this.keepUp();
		await member.firstConnection?.outcome;
	}

	/** @returns whether nobody is left, and the connection closed */
	leave(listener: Listener): boolean {
		const member = this.members.get(listener);
		this.members.delete(listener);
		member?.firstConnection?.failed(new Cancelled());
		if (this.members.size > 0) return false;
		this.closing.abort();
		this.wake.abort();
		this.connection?.close();
		return true;
	}

	/** Whether events reach `listener` now, and how many outages it has had. */
	stateFor(listener: Listener): StreamState {
		const isRefused = this.members.get(listener)?.access === 'refused';
		return { isUp: this.isUp && !isRefused, gaps: this.gaps };
	}

	private async keepUp(): Promise<void> {
		this.isKeptUp = true;
		while (!this.closing.signal.aborted) {
			const step = nextStep(this.situation(), this.time.now());
			if (step.kind === 'ask') await this.ask(step.member);
			else if (step.kind === 'open') await this.reopen();
			else await this.idle(step.until);
		}
	}

	private situation() {
		const { isUp, pausedUntil, ticket } = this;
		const hasTicket = ticket !== undefined && this.time.now() - ticket.from < TICKET_LIFE_MS;
		return { members: [...this.members.values()], isUp, pausedUntil, hasTicket };
	}

	private get isUp(): boolean {
		return this.connection !== undefined && !this.connection.isLeaving;
	}

	private async ask(member: Member): Promise<void> {
		const { signal } = this.closing;
		let app: StreamApp | undefined;
		member.askedAt = this.time.now();
		try {
			const own = (app = await unlessCancelled(async () => await appOf(member.listener), signal));
			if (member.isStillRefused(own, this.time.now())) return;
			if (own.key !== this.key) throw new ConferenceError(OTHER_APP);
			const { httpRequest } = member.listener;
			const open = async () => await openGateway(own, httpRequest, signal);
			this.ticket = { url: await unlessCancelled(open, signal), from: this.time.now() };
			this.proved(member);
			if (!member.isAwaited) return;
			if (!this.isUp) await this.open(this.ticket.url);
			member.firstConnection?.succeeded();
		} catch (error) {
			if (this.members.has(member.listener)) this.failed(member, failureOf(error), app);
		}
	}

	/** The gateway may have refused other members for the same reason: they are asked for at once. */
	private proved(member: Member): void {
		const wasRefused = member.access === 'refused';
		member.prove();
		if (!wasRefused) return;
		for (const other of this.members.values())
			if (other.access === 'refused') other.access = 'unknown';
	}

	private failed(member: Member, failure: Failure, app: StreamApp | undefined): void {
		if (member.isAwaited) {
			this.members.delete(member.listener);
			member.firstConnection?.failed(new ConferenceError(failure));
			return;
		}
		const now = this.time.now();
		member.failingSince ??= now;
		// The others have their events, so the failure concerns this member only.
		const isAlone = this.isUp && now - member.failingSince >= REPORTED_AFTER_MS;
		if (!needsPerson(failure) && !isAlone) return this.tryAgainLater(failure);
		member.refuse(failure, app, now);
		if (!this.isUp) this.outage.failed(failure, now);
	}

	private async reopen(): Promise<void> {
		try {
			if (this.ticket) await this.open(this.ticket.url);
		} catch (error) {
			if (!this.closing.signal.aborted) this.tryAgainLater(failureOf(error));
		}
	}

	/** Opens the new connection before the old one closes, so no event falls between them. */
	private async open(url: string): Promise<void> {
		this.ticket = undefined;
		const next: Connection = new Connection(this.WebSocket, this.time, {
			event: async (frame) => await this.deliveries.deliver(frame),
			unreadable: (why) => this.deliveries.unreadable(why),
			leaving: (why) => this.leaving(next, why),
			ended: () => this.ended(next),
		});
		const close = () => next.close();
		const { signal } = this.closing;
		signal.addEventListener('abort', close, { once: true });
		await next.open(url).finally(() => signal.removeEventListener('abort', close));
		const last = this.connection;
		this.connection = next;
		last?.close();
		const lasted = this.outage.end(this.time.now());
		if (lasted === undefined) return;
		this.gaps++;
		this.log('info', `The event stream is back after ${Math.round(lasted / 1000)} s.`);
	}

	private leaving(connection: Connection, why: 'disconnect' | 'silence'): void {
		if (connection !== this.connection) return;
		this.pausedUntil = 0;
		if (this.livedLong(connection)) this.failures = 0;
		else this.countFailure();
		if (why === 'silence')
			this.log('debug', 'The event stream has been silent for too long and is opened again.');
		this.wake.abort();
	}

	private ended(connection: Connection): void {
		if (connection !== this.connection) return;
		this.connection = undefined;
		if (!connection.isLeaving) {
			if (this.livedLong(connection)) this.failures = 0;
			this.countFailure();
		}
		this.lost(BROKEN_OFF);
		this.wake.abort();
	}

	private livedLong({ openedAt }: Connection): boolean {
		return this.time.now() - openedAt >= SHORTEST_LIFE_MS;
	}

	private tryAgainLater(failure: Failure): void {
		this.countFailure(failure.retry?.afterMs);
		if (this.isUp) this.log('debug', `The gateway did not answer: ${failure.message}`);
		else this.lost(failure);
	}

	private countFailure(leastMs = 0): void {
		this.failures++;
		const pause = pauseBeforeReconnect(this.failures, this.time.random());
		this.pausedUntil = this.time.now() + Math.max(pause, leastMs);
	}

	private lost(failure: Failure): void {
		if (this.outage.failed(failure, this.time.now()))
			this.log('warn', `No event stream: ${failure.message} It is tried again.`);
	}

	/** Waits until something is to be done. */
	private async idle(until: number): Promise<void> {
		const now = this.time.now();
		const report = this.outage.report(now);
		if (report) this.report(report);
		const due = Math.min(until, this.outage.reportDue ?? Infinity);
		this.wake = new AbortController();
		const wait = Math.min(Math.max(due - now, 0), LONGEST_IDLE_MS);
		await this.time.pause(wait, this.wake.signal).catch(() => {});
	}

	/** Writes one line for all members, which share the log as they share the stream. */
	private log(level: LogLevel, line: string): void {
		const [first] = this.members.keys();
		first?.log(level, line);
	}

	/** A user who was shown a refusal knows why there are no events. */
	private report(failure: Failure): void {
		for (const member of this.members.values())
			if (!member.isRefusalReported) member.report(failure);
	}
}
