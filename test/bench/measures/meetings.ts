import { sample, startSandbox, type RecordedCall, type Sandbox } from '../../sandbox';
import type { Job, Way } from '../clients/job';

export interface MeetingsOptions {
	meetings: number;
	/** In each meeting. The same people attend all of them. */
	attendees: number;
	latencyMs: number;
	/** Calls per second that are let through; 0, the default, is no limit. */
	qps?: number;
}

/** Running meetings in a local DingTalk, none of whose attendees is a co-host yet. */
export class Meetings {
	private constructor(
		private readonly sandbox: Sandbox,
		private readonly conferenceIds: string[],
		private readonly unionIds: string[],
	) {}

	static async start({ meetings, attendees, ...options }: MeetingsOptions): Promise<Meetings> {
		const sandbox = await startSandbox(options);
		const members = sandbox.addPeople(attendees);
		const conferences = sandbox.addConferences(meetings, { members });
		return new Meetings(
			sandbox,
			conferences.map(({ conferenceId }) => conferenceId),
			members.map(({ unionId }) => unionId),
		);
	}

	/** Making every attendee of every meeting a co-host. */
	async job(way: Way, maxRequestsPerSecond: number): Promise<Job> {
		const { url } = this.sandbox;
		const { conferenceIds, unionIds } = this;
		const token = await this.issuedToken();
		return { way, url, conferenceIds, unionIds, token, maxRequestsPerSecond };
	}

	/** The calls that set co-hosts, as they arrived. */
	get calls(): RecordedCall[] {
		return this.sandbox.calls.filter(({ path }) => path.endsWith('/coHosts/set'));
	}

	/** Attendees that are co-hosts now, over all meetings. */
	get coHosts(): number {
		return this.conferenceIds.reduce((sum, id) => sum + this.sandbox.coHostsOf(id).length, 0);
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}

	private async issuedToken(): Promise<string> {
		const { appKey, appSecret } = sample.internalApp;
		const response = await fetch(`${this.sandbox.url}/v1.0/oauth2/accessToken`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ appKey, appSecret }),
		});
		const { accessToken } = (await response.json()) as { accessToken: string };
		return accessToken;
	}
}
