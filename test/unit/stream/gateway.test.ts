import { ConferenceError } from '../../../nodes/DingTalkConference/dingtalk/errors/failure';
import {
	openGateway,
	needsPerson,
} from '../../../nodes/DingTalkConference/dingtalk/stream/connection/gateway';
import { streamApp } from '../../../nodes/DingTalkConference/dingtalk/stream/app';
import {
	answer,
	appWith,
	AUTH_FAILED,
	FakeDingTalk,
	KEY,
	SECRET,
	UNAVAILABLE,
} from './fakeDingTalk';

const { signal } = new AbortController();
const app = appWith(KEY, SECRET);

async function failureOf(given: unknown, of = app) {
	const error = await openGateway(of, async () => await Promise.resolve(given), signal).catch(
		(reason: unknown) => reason,
	);
	if (!(error instanceof ConferenceError)) throw new Error('It did not fail');
	return error.failure;
}

describe('the gateway', () => {
	it('is asked for all events of the app, with its secret and no token', async () => {
		const dingTalk = new FakeDingTalk();
		const url = await openGateway(app, dingTalk.httpRequest, signal);
		expect(url).toBe('wss://stream.example.com/connect?ticket=ticket%201');
		expect(dingTalk.requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				url: 'https://api.dingtalk.io/v1.0/gateway/connections/open',
				headers: { Accept: 'application/json' },
				body: {
					clientId: KEY,
					clientSecret: SECRET,
					subscriptions: [{ type: 'EVENT', topic: '*' }],
					ua: 'n8n-nodes-dingtalk-conference',
				},
				disableFollowRedirect: true,
			}),
		]);
	});

	it('that refuses the secret is reported as that', async () => {
		const failure = await failureOf(AUTH_FAILED);
		expect(failure).toMatchObject({ kind: 'token', code: 'authFailed', httpStatus: 401 });
		expect(failure.message).toContain('Client Secret');
		expect(needsPerson(failure)).toBe(true);
	});

	it.each([
		['an unknown address', answer(200, { errcode: 404, errmsg: '请求的URI地址不存在' })],
		['HTTP 404', answer(404, {})],
		['no connection in the answer', answer(200, { success: true })],
		['no ticket', answer(200, { endpoint: 'wss://stream.example.com', ticket: '' })],
		[
			'an endpoint without a scheme',
			answer(200, { endpoint: 'wss-open.dingtalk.com:443/connect', ticket: 't' }),
		],
		['a file as the endpoint', answer(200, { endpoint: 'file:///etc/hosts', ticket: 't' })],
		['an endpoint that is none', answer(200, { endpoint: 'somewhere', ticket: 't' })],
	])('of a region without the service, with %s, is reported as that', async (_, given) => {
		const failure = await failureOf(given);
		expect(failure.message).toBe('DingTalk offers no event stream at https://api.dingtalk.io.');
		expect(needsPerson(failure)).toBe(false);
	});

	it('that is busy passes by itself', async () => {
		expect(needsPerson(await failureOf(UNAVAILABLE))).toBe(false);
	});

	it('that cannot be reached passes by itself', async () => {
		const gone = Object.assign(new Error(`connect with ${SECRET}`), { code: 'ECONNREFUSED' });
		const error: unknown = await openGateway(
			app,
			async () => await Promise.reject(gone),
			signal,
		).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ failure: { kind: 'network', code: 'ECONNREFUSED' } });
		expect(JSON.stringify(error)).not.toContain(SECRET);
	});

	it('that echoes the secret does not show it', async () => {
		const failure = await failureOf(answer(400, { code: 'odd', message: `wrong: ${SECRET}` }));
		expect(JSON.stringify(failure)).not.toContain(SECRET);
	});

	it.each(['ws://stream.example.com/connect', 'http://stream.example.com'])(
		'is not followed to %s, which is not encrypted',
		async (endpoint) => {
			const failure = await failureOf(answer(200, { endpoint, ticket: 'ticket-7' }));
			expect(failure.message).toContain('not encrypted');
			expect(JSON.stringify(failure)).not.toContain('ticket-7');
		},
	);

	const local = streamApp({
		authentication: 'internalApp',
		appKey: KEY,
		appSecret: SECRET,
		region: 'custom',
		apiBaseUrl: 'http://127.0.0.1:8080',
	});

	it('of this machine may be plain, as a test server is', async () => {
		const given = answer(200, { endpoint: 'ws://127.0.0.1:8080/connect', ticket: 'a b&c' });
		const url = await openGateway(local, async () => await Promise.resolve(given), signal);
		expect(url).toBe('ws://127.0.0.1:8080/connect?ticket=a%20b%26c');
	});

	it('of this machine is not followed to another one that is not encrypted', async () => {
		const given = answer(200, { endpoint: 'ws://192.0.2.2/connect', ticket: 'ticket-7' });
		expect((await failureOf(given, local)).message).toContain('not encrypted');
	});

	it('may name an endpoint with a fragment, which a WebSocket would refuse', async () => {
		const given = answer(200, { endpoint: 'wss://stream.example.com/connect#a', ticket: 't' });
		const url = await openGateway(app, async () => await Promise.resolve(given), signal);
		expect(url).toBe('wss://stream.example.com/connect?ticket=t');
	});
});

describe('the app of a credential', () => {
	const suite = {
		authentication: 'thirdPartyApp',
		suiteKey: 'suite1',
		suiteSecret: 'suite-secret-1',
		suiteTicket: 'ticket',
		authCorpId: 'dingcorp1',
		region: 'china',
	};

	it('is the same for two credentials, also while a secret is being changed', () => {
		expect(appWith(KEY, 'old').key).toBe(appWith(KEY, 'new').key);
		expect(appWith(KEY, 'old').key).not.toBe(appWith('other', 'old').key);
	});

	it('is another one in another region', () => {
		const china = streamApp({
			authentication: 'internalApp',
			appKey: KEY,
			appSecret: SECRET,
			region: 'china',
		});
		expect(china.key).not.toBe(appWith(KEY, SECRET).key);
	});

	it('of a third-party app knows the organization that it is for', () => {
		expect(streamApp(suite)).toMatchObject({
			apiBaseUrl: 'https://api.dingtalk.com',
			clientId: 'suite1',
			clientSecret: 'suite-secret-1',
			corpId: 'dingcorp1',
		});
	});

	it('cannot be a typed token', () => {
		const typed = { authentication: 'accessToken', accessToken: 'token-1', region: 'china' };
		expect(() => streamApp(typed)).toThrow(/Events need an app/);
	});
});
