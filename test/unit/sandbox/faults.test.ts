import { connect } from 'node:net';

import { sample, type Fault } from '../../sandbox';
import {
	meeting,
	post,
	request,
	sandbox,
	setCoHosts,
	tokenFor,
	userList,
	useSandbox,
} from './client';

const { people } = sample;

useSandbox();

describe('faults on demand', () => {
	const body = { action: 'add', userList: userList(people.attendeeC.unionId) };
	const denied = 'Forbidden.AccessDenied';

	it.each<[Fault, number, Record<string, unknown>]>([
		[{ kind: 'expiredToken' }, 400, { code: 'InvalidAuthentication' }],
		[{ kind: 'missingToken' }, 400, { code: 'AuthenticationFailed.MissingParameter' }],
		[{ kind: 'missingScope' }, 403, { code: `${denied}.AccessTokenPermissionDenied` }],
		[{ kind: 'throttle' }, 403, { code: `${denied}.QpsLimitForAppkeyAndApi` }],
		[{ kind: 'throttlePerMinute' }, 403, { code: `${denied}.QpmLimitForAppkeyAndApi` }],
		[{ kind: 'tooManyRequests' }, 429, {}],
		[{ kind: 'quota' }, 403, { code: `${denied}.ApiCountLimitForOrg` }],
		[{ kind: 'ipNotAllowed' }, 403, { code: `${denied}.IpNotInWhiteList` }],
		[{ kind: 'ipBanned', status: 403 }, 403, { status: 1111, wait: 5, punish: 'deny' }],
		[{ kind: 'error', status: 400, code: 'x', message: 'y' }, 400, { code: 'x', message: 'y' }],
		[{ kind: 'serverError' }, 500, { code: 'systemError' }],
		[{ kind: 'html', status: 502 }, 502, {}],
		[{ kind: 'empty' }, 200, {}],
		[{ kind: 'truncatedJson' }, 200, {}],
		[{ kind: 'notSuccess' }, 200, { success: false }],
		[{ kind: 'errcode', errcode: 88, sub_code: '40014' }, 200, { errcode: 88, sub_code: '40014' }],
		[{ kind: 'redirect', location: 'http://127.0.0.1:9/' }, 302, {}],
	])('%j answers %i %j once, without effect', async (fault, status, json) => {
		sandbox.fail({ operation: 'cohosts', with: fault });
		const reply = await setCoHosts(body);
		expect(reply.status).toBe(status);
		expect(reply.json).toMatchObject(json);
		expect(sandbox.coHostsOf(meeting)).not.toContain(people.attendeeC.unionId);
		expect((await setCoHosts(body)).json).toEqual({ success: true });
		expect(sandbox.callsOf('cohosts').map((call) => call.status)).toEqual([status, 200]);
	});

	it('speaks the old API where that is called', async () => {
		sandbox.fail({ operation: 'userGet', with: { kind: 'throttle' } });
		const reply = await post(`/topapi/v2/user/get?access_token=${await tokenFor()}`, {});
		expect(reply).toMatchObject({ status: 200, json: { errcode: 90018 } });
	});

	it('says when to come back', async () => {
		sandbox.fail({ operation: 'cohosts', with: { kind: 'throttle', retryAfterSeconds: 3 } });
		expect((await setCoHosts(body)).headers.get('retry-after')).toBe('3');
	});

	it.each<Fault>([
		{ kind: 'serverError', afterEffect: true },
		{ kind: 'reset', afterEffect: true },
	])('%j carries the call out before it fails', async (fault) => {
		sandbox.fail({ operation: 'cohosts', with: fault });
		await setCoHosts(body).catch(() => undefined);
		expect(sandbox.coHostsOf(meeting)).toContain(people.attendeeC.unionId);
	});

	it('resets the connection', async () => {
		sandbox.fail({ operation: 'cohosts', with: { kind: 'reset' } });
		await expect(setCoHosts(body)).rejects.toThrow('fetch failed');
		expect(sandbox.callsOf('cohosts')[0]?.status).toBe(0);
	});

	it('hangs until it is closed', async () => {
		sandbox.fail({ operation: 'cohosts', with: { kind: 'hang' } });
		const hanging = expect(setCoHosts(body)).rejects.toThrow();
		while (sandbox.callsOf('cohosts').length === 0) await new Promise(setImmediate);
		await sandbox.close();
		await hanging;
	});

	it('answers late', async () => {
		sandbox.fail({ operation: 'cohosts', with: { kind: 'slow', ms: 60 } });
		const token = await tokenFor();
		const start = Date.now();
		expect((await setCoHosts(body, { token })).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(55);
	});

	it('counts, skips and chooses calls', async () => {
		sandbox.fail({ operation: 'cohosts', skip: 1, times: 2, with: { kind: 'notSuccess' } });
		sandbox.fail({
			when: (call) => call.rawBody.includes('remove'),
			times: Infinity,
			with: { kind: 'quota' },
		});
		const seen: number[] = [];
		for (const action of ['add', 'add', 'add', 'add', 'remove', 'remove']) {
			seen.push((await setCoHosts({ ...body, action })).status);
		}
		expect(seen).toEqual([200, 200, 200, 200, 403, 403]);
		const answers = sandbox.callsOf('cohosts').map(({ answer }) => answer);
		expect(answers.slice(0, 4)).toEqual([
			{ success: true },
			{ success: false },
			{ success: false },
			{ success: true },
		]);
		sandbox.faults.clear();
		expect((await setCoHosts({ ...body, action: 'remove' })).status).toBe(200);
	});
});

describe('from another process', () => {
	it('takes faults and time, and shows calls and state without secrets', async () => {
		await post('/sandbox/faults', { operation: 'cohosts', with: { kind: 'notSuccess' } });
		const token = await tokenFor();
		const body = { action: 'add', userList: userList(people.attendeeC.unionId) };
		expect((await setCoHosts(body, { token })).json).toEqual({ success: false });
		const calls = await request('GET', '/sandbox/calls');
		const state = await request('GET', '/sandbox/state');
		expect(calls.json.calls).toHaveLength(2);
		expect(state.json).toMatchObject({ meteredCalls: 0, pendingFaults: 0 });
		for (const secret of sandbox.secrets()) expect(calls.text + state.text).not.toContain(secret);
		await post('/sandbox/advance', { ms: 7_200_000 });
		expect((await setCoHosts(body, { token })).json.code).toBe('InvalidAuthentication');
		expect((await post('/sandbox/faults', { with: 1 })).status).toBe(400);
		const misspelled = { operation: 'coHosts', with: { kind: 'notSuccess' } };
		expect((await post('/sandbox/faults', misspelled)).status).toBe(400);
		expect((await request('GET', '/sandbox/')).text).toContain('POST /sandbox/faults');
	});
});

it('survives clients that hang up in the middle of a body', async () => {
	const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
	socket.write('POST /v1.0/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
	await new Promise((resolve) => setTimeout(resolve, 20));
	socket.destroy();
	expect((await request('GET', '/')).status).toBe(200);
	await sandbox.close();
	await sandbox.close();
});
