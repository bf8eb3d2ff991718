import { once } from 'node:events';

import { WebSocket } from 'ws';

import { sample, startSandbox, type Sandbox } from '../sandbox';
import { officialSdk, type OfficialSdk } from './installation/officialSdk';

const { appKey, appSecret } = sample.internalApp;
const { attendeeA, attendeeC, attendeeD } = sample.people;
const meeting = sample.bookedConferenceId;
const dayMs = 24 * 3_600_000;

let sandbox: Sandbox;
let sdk: OfficialSdk;
let config: object;
let runtime: unknown;

beforeAll(async () => {
	sdk = await officialSdk();
});
beforeEach(async () => {
	sandbox = await startSandbox();
	// Without an endpoint the SDK would reach DingTalk itself.
	config = new sdk.Config({ protocol: 'http', endpoint: new URL(sandbox.url).host });
	runtime = new sdk.RuntimeOptions({});
});
afterEach(async () => await sandbox.close());

/** A client of one API, for the sandbox. */
function client<Made>({ default: Client }: { default: new (fields: object) => Made }): Made {
	return new Client(config);
}

async function token(): Promise<{ xAcsDingtalkAccessToken: string }> {
	const request = new sdk.oauth2.GetAccessTokenRequest({ appKey, appSecret });
	const { body } = await client(sdk.oauth2).getAccessToken(request);
	return { xAcsDingtalkAccessToken: body?.accessToken ?? '' };
}

describe("DingTalk's official SDK, with the sandbox in DingTalk's place,", () => {
	it('gets a token', async () => {
		const { xAcsDingtalkAccessToken } = await token();
		expect(sandbox.tokens.map(({ token: issued }) => issued)).toEqual([xAcsDingtalkAccessToken]);
	});

	it('reads the events of a period', async () => {
		const { ListEventsViewHeaders, ListEventsViewRequest } = sdk.calendar;
		const headers = new ListEventsViewHeaders(await token());
		const request = new ListEventsViewRequest({
			timeMin: new Date().toISOString(),
			timeMax: new Date(Date.now() + 15 * dayMs).toISOString(),
			maxResults: 100,
		});
		const { body } = await client(sdk.calendar).listEventsViewWithOptions(
			attendeeA.unionId,
			'primary',
			request,
			headers,
			runtime,
		);
		expect(body?.events?.map(({ summary }) => summary)).toEqual([
			'Weekly sales review',
			'Lunch',
			'Trade fair',
			'Weekly sales review',
			'Weekly sales review',
		]);
	});

	it.each([
		['encoded, as the documentation asks for', encodeURIComponent(sample.weeklyEventId)],
		['as it stands, with a slash', sample.weeklyEventId],
	])('reads an event by its ID %s', async (_, id) => {
		const { GetEventHeaders, GetEventRequest } = sdk.calendar;
		const { body } = await client(sdk.calendar).getEventWithOptions(
			attendeeA.unionId,
			'primary',
			id,
			new GetEventRequest({ maxAttendees: 100 }),
			new GetEventHeaders(await token()),
			runtime,
		);
		expect(body).toMatchObject({ id: sample.weeklyEventId, summary: 'Weekly sales review' });
	});

	it('sets co-hosts', async () => {
		const { CohostsHeaders, CohostsRequest, CohostsRequestUserList } = sdk.conference;
		const userList = [attendeeC, attendeeD].map(
			({ unionId }) => new CohostsRequestUserList({ unionId }),
		);
		const { body } = await client(sdk.conference).cohostsWithOptions(
			meeting,
			new CohostsRequest({ action: 'add', userList }),
			new CohostsHeaders(await token()),
			runtime,
		);
		expect(body?.success).toBe(true);
		const added = [attendeeC.unionId, attendeeD.unionId];
		expect(sandbox.coHostsOf(meeting)).toEqual(expect.arrayContaining(added));
	});

	it('opens a connection for events, whose ticket lets a listener in', async () => {
		const { OpenConnectionRequest, OpenConnectionRequestSubscriptions } = sdk.gateway;
		const request = new OpenConnectionRequest({
			clientId: appKey,
			clientSecret: appSecret,
			subscriptions: [new OpenConnectionRequestSubscriptions({ type: 'EVENT', topic: '*' })],
			extras: { version: '1' },
			localIp: '127.0.0.1',
		});
		const { body } = await client(sdk.gateway).openConnection(request);
		const address = new URL(body?.endpoint ?? '');
		address.searchParams.set('ticket', body?.ticket ?? '');
		const socket = new WebSocket(address);
		await once(socket, 'open');
		expect(sandbox.stream.openConnections()).toBe(1);
		socket.terminate();
	});
});
