import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { executeOperation } from '../../../nodes/DingTalkConference/execution/run';
import { setCoHosts } from '../../../nodes/DingTalkConference/operations/conference/setCoHosts';
import { sample, Sandbox, type Person } from '../../sandbox';
import type { PlannedAttendee, PlannedMeeting } from './plan';

const MINUTE = 60_000;
const MEETING_MINUTES = 50;
const monthSeconds = 60 * 24 * 60 * 60;
/** Nothing listens there: calls are answered in this process. */
const address = 'http://127.0.0.1:9';

/** A meeting of the month in the local DingTalk. */
export interface MonthMeeting extends PlannedMeeting {
	scheduleConferenceId: string;
	roomCode: string;
	/** Once it is open. */
	conferenceId?: string;
}

/** A local DingTalk in this process, in which the meetings of a month take their course. */
export class MonthDingTalk {
	/** When each user became co-host, by meeting and union ID. */
	readonly coHostSince = new Map<MonthMeeting, Map<string, number>>();
	private readonly sandbox = new Sandbox({ tokenLifeSeconds: monthSeconds });
	private readonly users: Person[];
	private readonly token: string;

	/** @param latencyMs of each call */
	constructor(
		users: number,
		private readonly latencyMs: number,
	) {
		this.users = this.sandbox.addPeople(users);
		const { appKey, appSecret } = sample.internalApp;
		const request = { method: 'POST', url: '/v1.0/oauth2/accessToken', headers: json };
		const { json: body } = this.sandbox.answer(request, JSON.stringify({ appKey, appSecret }));
		this.token = String((body as IDataObject).accessToken);
	}

	/** Calls that count toward the month's limit. */
	get meteredCalls(): number {
		return this.sandbox.limits.meteredCalls;
	}

	/** Plans a meeting, and everybody's coming and going. */
	add(
		planned: PlannedMeeting,
		happens: { opened?(meeting: MonthMeeting): void; joined?(who: PlannedAttendee): void } = {},
	): MonthMeeting {
		const { organization, meetings } = this.sandbox;
		const [organizer] = planned.attendees;
		const scheduled = {
			scheduleConferenceId: crypto.randomUUID(),
			title: 'Meeting',
			roomCode: String(50_000_000_000 + organization.scheduledConferences.length),
			creatorId: organizer ? this.unionIdOf(organizer) : '',
			startTime: planned.start,
			endTime: planned.start + MEETING_MINUTES * MINUTE,
			cancelled: planned.isCancelled,
		};
		organization.scheduledConferences.push(scheduled);
		const { scheduleConferenceId, roomCode } = scheduled;
		const meeting: MonthMeeting = { ...planned, scheduleConferenceId, roomCode };
		this.coHostSince.set(meeting, new Map());
		if (planned.isCancelled) return meeting;
		this.sandbox.when({ at: planned.opensAt }, () => {
			meeting.conferenceId = meetings.open(scheduleConferenceId).conferenceId;
			happens.opened?.(meeting);
		});
		for (const attendee of planned.attendees) {
			const { joinsAt, isGuest, isOrganizer, number } = attendee;
			if (joinsAt === undefined || isOrganizer) continue;
			const name = isGuest ? `Guest ${number}` : this.unionIdOf(attendee);
			this.sandbox.when({ at: joinsAt + 1 }, () => {
				if (meeting.conferenceId !== undefined) meetings.join(meeting.conferenceId, name);
				happens.joined?.(attendee);
			});
		}
		this.sandbox.when({ at: scheduled.endTime }, () => {
			if (meeting.conferenceId !== undefined) meetings.end(meeting.conferenceId);
		});
		return meeting;
	}

	unionIdOf({ number }: PlannedAttendee): string {
		return this.users[number]?.unionId ?? '';
	}

	/** An attendee as the meeting's calendar lists them. */
	listed(attendee: PlannedAttendee, { calendar }: PlannedMeeting): IDataObject {
		const { name = '', email = '' } = this.users[attendee.number] ?? {};
		const address = attendee.isGuest ? `guest.${attendee.number}@example.org` : email;
		if (calendar === 'google') return { email: address, displayName: name };
		if (calendar === 'outlook') return { type: 'required', emailAddress: { address, name } };
		const guest = `Guest ${attendee.number}`;
		return attendee.isGuest ? { name: guest } : { unionId: this.unionIdOf(attendee), name };
	}

	/** One call; its time passes, and it may make co-hosts. */
	async send(method: string, path: string, body?: IDataObject): Promise<IDataObject> {
		const separator = path.includes('?') ? '&' : '?';
		const url = path.startsWith('/topapi/')
			? `${path}${separator}access_token=${this.token}`
			: path;
		await new Promise((resolve) => setTimeout(resolve, this.latencyMs));
		const headers = { ...json, 'x-acs-dingtalk-access-token': this.token };
		const { status, json: answer = {} } = this.sandbox.answer(
			{ method, url, headers },
			body ? JSON.stringify(body) : '',
		);
		this.noteCoHosts(path);
		return { status, answer: answer as IDataObject };
	}

	/** Runs Set Co-Hosts for one item, and returns what leaves it. */
	async setCoHosts(parameters: IDataObject): Promise<INodeExecutionData | undefined> {
		const names = Object.keys(parameters);
		const context = {
			getExecutionCancelSignal: () => undefined,
			getInputData: () => [{ json: {} }],
			continueOnFail: () => true,
			getNode: () => ({ ...node, parameters }),
			getNodeParameter: (name: string, _: number, fallback: unknown) =>
				names.includes(name) ? parameters[name] : fallback,
			getTimezone: () => 'UTC',
			getCredentials: async () =>
				await Promise.resolve({
					authentication: 'accessToken',
					accessToken: this.token,
					region: 'custom',
					apiBaseUrl: address,
				}),
			addExecutionHints: () => {},
			helpers: {
				httpRequestWithAuthentication: async (_: string, options: IDataObject) => {
					const { pathname } = new URL(String(options.url));
					const query = new URLSearchParams(options.qs as Record<string, string>).toString();
					const path = query ? `${pathname}?${query}` : pathname;
					const body = options.body as IDataObject | undefined;
					const { status, answer } = await this.send(String(options.method), path, body);
					return { statusCode: status, headers: {}, body: JSON.stringify(answer) };
				},
			},
			// Everything of n8n that the operation uses.
		} as unknown as IExecuteFunctions;
		const [item] = await executeOperation(context, async (run) => await setCoHosts.execute(run));
		return item;
	}

	/** Who is co-host of a meeting now, by union ID. */
	private noteCoHosts(path: string): void {
		if (!path.endsWith('/coHosts/set')) return;
		for (const [{ conferenceId }, since] of this.coHostSince) {
			if (conferenceId === undefined || !path.includes(conferenceId)) continue;
			for (const unionId of this.sandbox.coHostsOf(conferenceId))
				if (!since.has(unionId)) since.set(unionId, Date.now());
		}
	}
}

const json = { 'content-type': 'application/json' };
const node = {
	id: '1',
	name: 'Set Co-Hosts',
	type: 'n8n-nodes-dingtalk-conference.dingTalkConference',
	typeVersion: 1,
	position: [0, 0],
};
