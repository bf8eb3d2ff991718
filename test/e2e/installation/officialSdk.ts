import { createRequire } from 'node:module';
import { join } from 'node:path';

import { cacheFolder } from './cacheFolder';
import { npmInstall } from './nodeRuntime';

const VERSION = '2.2.27';

/** Makes a model or a client of the SDK from its fields. */
type Make<Made = unknown> = new (fields: object) => Made;

/** An answer as the SDK reads it. */
interface Answer<Body> {
	statusCode?: number;
	body?: Body;
}

interface Event {
	id?: string;
	summary?: string;
}

/** The part of the SDK that is used; it is not installed where the types are checked. */
export interface OfficialSdk {
	Config: Make<object>;
	RuntimeOptions: Make;
	/** Everything of one API, such as "calendar_1_0": its client as `default`, and its models by their names. */
	api(module: string): Readonly<Record<string, Make<object>>>;
	/** Fills a model, and the models in it, from the fields as they are sent. */
	cast<Model>(fields: object, model: Model): Model;
	oauth2: {
		default: Make<{
			getAccessToken(request: unknown): Promise<Answer<{ accessToken?: string }>>;
		}>;
		GetAccessTokenRequest: Make;
	};
	calendar: {
		default: Make<{
			listEventsViewWithOptions(
				...call: [userId: string, calendarId: string, ...Options]
			): Promise<Answer<{ events?: Event[] }>>;
			getEventWithOptions(
				...call: [userId: string, calendarId: string, eventId: string, ...Options]
			): Promise<Answer<Event>>;
		}>;
		ListEventsViewHeaders: Make;
		ListEventsViewRequest: Make;
		GetEventHeaders: Make;
		GetEventRequest: Make;
	};
	conference: {
		default: Make<{
			cohostsWithOptions(
				...call: [conferenceId: string, ...Options]
			): Promise<Answer<{ success?: boolean }>>;
		}>;
		CohostsHeaders: Make;
		CohostsRequest: Make;
		CohostsRequestUserList: Make;
	};
	gateway: {
		default: Make<{
			openConnection(request: unknown): Promise<Answer<{ endpoint?: string; ticket?: string }>>;
		}>;
		OpenConnectionRequest: Make;
		OpenConnectionRequestSubscriptions: Make;
	};
}

type Options = [request: unknown, headers: unknown, runtime: unknown];

/** DingTalk's official SDK for Node, installed once outside the repository (about 80 MB). */
export async function officialSdk(): Promise<OfficialSdk> {
	const name = `@alicloud/dingtalk@${VERSION}`;
	const folder = await cacheFolder(`dingtalk-sdk-${VERSION}`, async (partial) => {
		await npmInstall(partial, [name], { doing: `Installing ${name}` });
	});
	const load = createRequire(join(folder, 'package.json'));
	const { Config } = load('@alicloud/openapi-client') as Pick<OfficialSdk, 'Config'>;
	const { RuntimeOptions } = load('@alicloud/tea-util') as Pick<OfficialSdk, 'RuntimeOptions'>;
	// One file for each API: the package's index would load all of its hundred.
	const api = (module: string): unknown => load(`@alicloud/dingtalk/dist/${module}/client`);
	const { cast } = load('@alicloud/tea-typescript') as Pick<OfficialSdk, 'cast'>;
	return {
		Config,
		RuntimeOptions,
		api: api as OfficialSdk['api'],
		cast,
		oauth2: api('oauth2_1_0') as OfficialSdk['oauth2'],
		calendar: api('calendar_1_0') as OfficialSdk['calendar'],
		conference: api('conference_1_0') as OfficialSdk['conference'],
		gateway: api('gateway_1_0') as OfficialSdk['gateway'],
	};
}
