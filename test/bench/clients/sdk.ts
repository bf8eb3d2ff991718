import { createRequire } from 'node:module';
import { join } from 'node:path';

import { sdkModule } from './foreignPackages';
import type { Done, Job } from './job';

/** The part of the official SDK that is used; it is not installed where the types are checked. */
interface ConferenceModule {
	default: new (config: unknown) => {
		cohostsWithOptions(
			conferenceId: string,
			request: unknown,
			headers: unknown,
			runtime: unknown,
		): Promise<{ body?: { success?: boolean } }>;
	};
	CohostsHeaders: new (fields: { xAcsDingtalkAccessToken: string }) => unknown;
	CohostsRequest: new (fields: { action: string; userList: unknown[] }) => unknown;
	CohostsRequestUserList: new (fields: { unionId: string }) => unknown;
}

type Tally = Pick<Done, 'succeeded' | 'failed'>;

/** The official SDK as scripts use it: one user a call, a failed call noted and left. */
export class Sdk {
	private readonly conference: ConferenceModule;
	private readonly config: new (fields: { protocol: string; endpoint: string }) => unknown;
	private readonly runtime: new (fields: object) => unknown;

	constructor(foreignFolder: string) {
		const load = createRequire(join(foreignFolder, 'package.json'));
		this.conference = load(sdkModule) as ConferenceModule;
		this.config = (load('@alicloud/openapi-client') as { Config: Sdk['config'] }).Config;
		this.runtime = (
			load('@alicloud/tea-util') as { RuntimeOptions: Sdk['runtime'] }
		).RuntimeOptions;
	}

	async oneAfterTheOther(job: Job): Promise<Tally> {
		let succeeded = 0;
		const calls = this.callsFor(job);
		for (const call of calls) if (await call()) succeeded++;
		return { succeeded, failed: calls.length - succeeded };
	}

	async allAtOnce(job: Job): Promise<Tally> {
		const results = await Promise.all(this.callsFor(job).map(async (call) => await call()));
		const succeeded = results.filter(Boolean).length;
		return { succeeded, failed: results.length - succeeded };
	}

	/** Calls that each return whether they were answered with success. */
	private callsFor(job: Job): Array<() => Promise<boolean>> {
		const {
			default: Client,
			CohostsHeaders,
			CohostsRequest,
			CohostsRequestUserList,
		} = this.conference;
		const { host, hostname } = new URL(job.url);
		// The SDK speaks plain http by default, and would reach DingTalk itself without an endpoint.
		if (hostname !== '127.0.0.1') throw new Error('The SDK is measured on loopback only');
		const client = new Client(new this.config({ protocol: 'http', endpoint: host }));
		const headers = new CohostsHeaders({ xAcsDingtalkAccessToken: job.token });
		const runtime = new this.runtime({});
		return job.unionIds.flatMap((unionId) =>
			job.conferenceIds.map((conferenceId) => async () => {
				const userList = [new CohostsRequestUserList({ unionId })];
				const request = new CohostsRequest({ action: 'add', userList });
				try {
					const { body } = await client.cohostsWithOptions(conferenceId, request, headers, runtime);
					return body?.success === true;
				} catch {
					return false;
				}
			}),
		);
	}
}
