import type { DWClient as Client, DWClientDownStream, EventAck } from 'dingtalk-stream';

import { sample } from '../../sandbox';
import { sandbox, useSandbox } from './client';

useSandbox();

// Its types belong to an ES module: this is the module for CommonJS.
const { DWClient } = jest.requireActual<{ DWClient: typeof Client }>('dingtalk-stream');
const constants = jest.requireActual<{ GATEWAY_URL: string }>('dingtalk-stream/constants');

const { appKey, appSecret } = sample.internalApp;
const success = { status: 'SUCCESS' as EventAck.SUCCESS };
const until = async (isSo: () => boolean) => {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

let client: Client;
const received: DWClientDownStream[] = [];

beforeEach(() => {
	constants.GATEWAY_URL = `${sandbox.url}/v1.0/gateway/connections/open`;
	// It reports to the console what it does.
	for (const level of ['info', 'warn', 'error'] as const) {
		jest.spyOn(console, level).mockImplementation(() => {});
	}
	received.length = 0;
	client = new DWClient({ clientId: appKey, clientSecret: appSecret });
	client.registerAllEventListener((event) => {
		received.push(event);
		return success;
	});
});
afterEach(() => {
	client.disconnect();
	jest.restoreAllMocks();
});

describe("DingTalk's own Stream client", () => {
	it('connects, with either form of a ticket, and gets an event that it acknowledges', async () => {
		for (const connections of [1, 2]) {
			await client.connect();
			await until(() => sandbox.stream.openConnections() === 1);
			const event = sandbox.attendance.join(
				sample.bookedConferenceId,
				sample.people.attendeeE.unionId,
			);
			await until(() => sandbox.stream.answersTo(event).includes('SUCCESS'));
			expect(received).toHaveLength(connections);
			client.disconnect();
			await until(() => sandbox.stream.openConnections() === 0);
		}
	});

	it('may subscribe to the messages of a robot as well', async () => {
		client.registerCallbackListener('/v1.0/im/bot/messages/get', () => {});
		await client.connect();
		await until(() => sandbox.stream.openConnections() === 1);
	});
});
