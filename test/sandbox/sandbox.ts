import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { Refusal, type Answer } from './gateway/answers';
import { addConferences, addDepartment, addPeople, type BulkConferenceOptions } from './state/bulk';
import type { RecordedCall } from './gateway/calls';
import { CalendarControl } from './control/calendars';
import { RunningClock, type Clock } from './control/clock';
import { answerControl, isControl } from './control/control';
import { MeetingControl } from './control/meetings';
import { Schedule, type Moment } from './control/schedule';
import type { World } from './checks/endpoint';
import { endpoints, expectHandler } from './endpoints';
import { faultAnswer } from './faults/faultAnswers';
import { FaultQueue, type Fault, type PlannedFault } from './faults/faults';
import { carryOut } from './gateway/carryOut';
import { callerOf } from './gateway/authorization';
import { hostOf } from './gateway/gatewayRefusals';
import { Limits } from './gateway/limits';
import type { Department } from './state/directory';
import { conferenceWithId, passTime, type Conference } from './state/meetings';
import type { Organization, Person } from './state/organization';
import { Router, type Match } from './gateway/router';
import { sampleOrganization } from './sample/organization';
import { Attendance, MeetingEvents, Stream, type StreamOptions } from './stream';
import { TokenIssuer, type IssuedToken } from './gateway/tokenIssuer';
import { arrivedCall, bodyText, send, type ArrivedRequest } from './gateway/httpMessages';
import { StorageHost } from './storage/storageHost';

export interface SandboxOptions {
	/** Default 0: any free one. */
	port?: number;
	/** Delay of every call, in milliseconds. */
	latencyMs?: number;
	/** Default 7200, as DingTalk's. */
	tokenLifeSeconds?: number;
	/** Calls per second for each app and API; 0, the default, switches the limiter off. */
	qps?: number;
	/** Metered calls until the quota is used up. Default: no limit. */
	monthlyQuota?: number;
	/** Default: the sample organization. */
	organization?: Organization;
	stream?: StreamOptions;
	/** Default: real time, which `advance` moves on. */
	clock?: Clock;
}

const router = new Router(endpoints);

/** A local DingTalk. `startSandbox` makes one. */
export class Sandbox {
	readonly calls: RecordedCall[] = [];
	readonly faults = new FaultQueue();
	readonly limits: Limits;
	readonly organization: Organization;
	/** Delay of every call, in milliseconds. */
	latencyMs: number;
	/** Writes errors as `Code`, `Message`, `RequestId`, the other spelling that the SDK reads. */
	capitalizedErrors = false;

	/** The event stream: its connections, and what was delivered. */
	readonly stream: Stream;
	/** Where DingTalk keeps files: a host of its own, which must never see a token. */
	readonly storage: StorageHost;
	/** The actions of people in their DingTalk clients: open meetings, come and go, record. */
	readonly meetings: MeetingControl;
	/** The actions of people in their calendars: book, move, cancel, answer. */
	readonly calendars: CalendarControl;
	/** Lets people come and go, and passes the events of it to the stream. */
	readonly attendance: Attendance;

	/** ms epoch on the sandbox's clock. */
	readonly now = (): number => this.clock.now();

	private readonly clock: Clock;
	private readonly schedule: Schedule;
	private readonly tokenIssuer: TokenIssuer;
	private readonly world: World;
	private readonly server: Server;
	private readonly sockets = new Set<Socket>();

	constructor(options: SandboxOptions) {
		this.clock = options.clock ?? new RunningClock();
		this.schedule = new Schedule(this.clock);
		this.organization = options.organization ?? sampleOrganization(this.clock.now());
		this.latencyMs = options.latencyMs ?? 0;
		this.limits = new Limits(this.clock, options.qps ?? 0, options.monthlyQuota ?? Infinity);
		this.tokenIssuer = new TokenIssuer(
			this.clock,
			this.organization,
			options.tokenLifeSeconds ?? 7200,
		);
		this.server = createServer((request, response) => {
			this.serve(request, response).catch((error: unknown) => {
				// A client that hung up while sending its body is no news.
				if (!request.destroyed) console.error('The sandbox failed:', error);
				response.destroy();
			});
		});
		const { now } = this;
		this.stream = new Stream(this.server, now, options.stream);
		this.storage = new StorageHost(now);
		const { corpId } = this.organization;
		const events = new MeetingEvents(this.organization, (type, payload) =>
			this.stream.push(type, payload, { corpId }),
		);
		this.meetings = new MeetingControl(this.organization, now);
		this.calendars = new CalendarControl(this.organization, now);
		this.attendance = new Attendance(this.meetings, events);
		this.world = {
			organization: this.organization,
			tokens: this.tokenIssuer,
			stream: this.stream,
			storage: this.storage,
			now,
		};
		// Longer than any test pauses: closing an idle connection would look like a reset.
		this.server.keepAliveTimeout = 120_000;
		this.server.on('connection', (socket) => {
			this.sockets.add(socket);
			socket.once('close', () => this.sockets.delete(socket));
		});
	}

	async listen(port: number): Promise<void> {
		await this.storage.listen();
		await new Promise<void>((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(port, '127.0.0.1', resolve);
		});
	}

	/** Address of both hosts, without a slash at the end. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Tokens issued so far, dead ones included. */
	get tokens(): IssuedToken[] {
		return this.tokenIssuer.issued;
	}

	/** Everything that must never show up anywhere: secrets, tickets, tokens. */
	secrets(): string[] {
		return [
			...this.organization.apps.map(({ appSecret }) => appSecret),
			...this.organization.suites.flatMap((suite) => [suite.suiteSecret, suite.suiteTicket]),
			...this.tokens.map(({ token }) => token),
			...this.stream.tickets.all,
		];
	}

	/** @throws Error when the sandbox has no handler for it */
	callsOf(operation: string): RecordedCall[] {
		expectHandler(operation);
		return this.calls.filter((call) => call.operation === operation);
	}

	/** @throws Error when the sandbox has no handler for its operation */
	fail(fault: PlannedFault): void {
		if (fault.operation !== undefined) expectHandler(fault.operation);
		this.faults.add(fault);
	}

	/** Moves the clock: tokens run out, meetings start and end, what `when` announced happens. */
	advance(ms: number): void {
		this.schedule.advance(ms, () => passTime(this.organization, this.clock.now()));
	}

	/**
	 * Lets something happen later: a meeting opens late, a person comes in.
	 *
	 *     sandbox.when({ after: 120_000 }, () => sandbox.meetings.open(sample.futureScheduleConferenceId));
	 *     sandbox.when({ call: 'queryConferenceMembers', nth: 2 }, () => sandbox.meetings.join(id, unionId));
	 */
	when(moment: Moment, happens: () => void): void {
		if ('call' in moment) expectHandler(moment.call);
		this.schedule.add(moment, happens);
	}

	/** Every token so far becomes unknown. */
	revokeTokens(): void {
		this.tokenIssuer.revokeAll();
	}

	/** unionIds of the co-hosts, sorted. */
	coHostsOf(conferenceId: string): string[] {
		const conference = conferenceWithId(this.organization, conferenceId);
		if (!conference) throw new Error(`The sandbox has no conference ${conferenceId}`);
		const coHosts = conference.members.filter(({ coHost }) => coHost);
		return coHosts.map(({ unionId }) => unionId).sort();
	}

	/** @param more what they have in common: departments, no e-mail address (`email: undefined`) */
	addPeople(count: number, more?: Partial<Person>): Person[] {
		return addPeople(this.organization, count, more);
	}

	/** @param parentId by default directly below the root */
	addDepartment(name: string, parentId?: number): Department {
		return addDepartment(this.organization, name, parentId);
	}

	addConferences(count: number, options: BulkConferenceOptions = {}): Conference[] {
		return addConferences(this.organization, count, this.clock.now(), options);
	}

	/** Ends hanging calls too. May be called twice. */
	async close(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		this.stream.close();
		this.storage.close();
		this.schedule.close();
		for (const socket of this.sockets) socket.destroy();
		await closed;
	}

	/** Answers a request at once and without a network, for work that lets weeks pass in no time. */
	answer(request: ArrivedRequest, rawBody: string): Answer {
		const call = arrivedCall(request, rawBody, this.clock.now());
		const match = router.find(call.method, call.rawPath);
		call.operation = match?.endpoint.operation ?? 'unknown';
		this.calls.push(call);
		const answer = this.usualAnswer(call, match, randomUUID());
		call.status = answer.status;
		call.answer = answer.json ?? answer.text;
		return answer;
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const requestId = randomUUID().toUpperCase();
		const rawBody = await bodyText(request);
		if (rawBody === undefined) return send(response, { status: 413, text: '' }, requestId);
		const call = arrivedCall(request, rawBody, this.clock.now());
		if (isControl(call.rawPath)) return send(response, answerControl(this, call), requestId);

		const match = router.find(call.method, call.rawPath);
		call.operation = match?.endpoint.operation ?? 'unknown';
		this.calls.push(call);
		const fault = this.faults.take(call);
		const delay = this.latencyMs + (fault?.kind === 'slow' ? fault.ms : 0);
		if (delay > 0) await pause(delay);

		this.schedule.callArrives(call.operation);
		const answer = this.answerTo(call, match, fault, requestId);
		if (answer === 'hang') return;
		if (answer === 'reset') {
			request.socket.resetAndDestroy();
			return;
		}
		call.status = answer.status;
		call.answer = answer.json ?? answer.text;
		send(response, answer, requestId);
	}

	private answerTo(
		call: RecordedCall,
		match: Match | undefined,
		fault: Fault | undefined,
		requestId: string,
	): Answer | 'hang' | 'reset' {
		if (!fault || fault.kind === 'slow') return this.usualAnswer(call, match, requestId);
		if ('afterEffect' in fault && fault.afterEffect) this.usualAnswer(call, match, requestId);
		if (fault.kind === 'hang' || fault.kind === 'reset') return fault.kind;
		const host = match?.endpoint.host ?? hostOf(call.rawPath);
		const scope = match?.endpoint.scope;
		const caller = callerOf(host, call, this.tokenIssuer);
		return this.spelled(faultAnswer(fault, { host, scope, caller }), requestId);
	}

	private usualAnswer(call: RecordedCall, match: Match | undefined, requestId: string): Answer {
		const answer = carryOut(call, match, this.world, this.limits, requestId);
		return this.spelled(answer, requestId);
	}

	private spelled(answer: Answer | Refusal, requestId: string): Answer {
		if (!(answer instanceof Refusal)) return answer;
		return answer.answer({ requestId, capitalized: this.capitalizedErrors });
	}
}

/** Starts a local DingTalk on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = new Sandbox(options);
	await sandbox.listen(options.port ?? 0);
	return sandbox;
}
