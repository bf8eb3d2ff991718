import { connect } from 'node:net';

import { sample, startSandbox, type Fault, type Sandbox } from '../sandbox';

const { internalApp, readingApp, suite, people } = sample;

interface Reply {
	status: number;
	headers: Headers;
	json: Record<string, unknown>;
	text: string;
}

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(async () => {
	await sandbox.close();
});

async function request(method: string, path: string, options: Partial<RequestInit> = {}) {
	const response = await fetch(sandbox.url + path, { redirect: 'manual', method, ...options });
	const text = await response.text();
	let json: Record<string, unknown> = {};
	try {
		json = JSON.parse(text) as Record<string, unknown>;
	} catch {
		// Not every answer is JSON.
	}
	return { status: response.status, headers: response.headers, json, text } satisfies Reply;
}

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
	await request('POST', path, {
		body: JSON.stringify(body),
		headers: { 'Content-Type': 'application/json', ...headers },
	});

async function tokenFor({ appKey, appSecret } = internalApp): Promise<string> {
	const { json } = await post('/v1.0/oauth2/accessToken', { appKey, appSecret });
	return json.accessToken as string;
}

const withToken = (token: string) => ({ 'x-acs-dingtalk-access-token': token });

const conferencePath = (id: string) => `/v1.0/conference/videoConferences/${id}`;
const coHostsPath = (id: string) => `${conferencePath(id)}/coHosts/set`;
const meeting: string = sample.bookedConferenceId;

const userList = (...unionIds: string[]) => unionIds.map((unionId) => ({ unionId }));

async function setCoHosts(body: unknown, { id = meeting, token = '' } = {}) {
	return await post(coHostsPath(id), body, withToken(token || (await tokenFor())));
}

async function read(path: string) {
	return await request('GET', path, { headers: withToken(await tokenFor()) });
}

describe('tokens', () => {
	const corpBody = {
		suiteKey: suite.suiteKey,
		suiteSecret: suite.suiteSecret,
		suiteTicket: suite.suiteTicket,
		authCorpId: sample.corpId,
	};
	const appBody = { appKey: internalApp.appKey, appSecret: internalApp.appSecret };
	const clientBody = {
		client_id: internalApp.appKey,
		client_secret: internalApp.appSecret,
		grant_type: 'client_credentials',
	};
	const byCorp = (corpId: string) => `/v1.0/oauth2/${corpId}/token`;

	it.each([
		['/v1.0/oauth2/accessToken', { ...appBody, appSecret: 'x' }, 400, 'invalidClientIdOrSecret'],
		['/v1.0/oauth2/accessToken', { appKey: 'x' }, 400, 'invalidClientIdOrSecret'],
		['/v1.0/oauth2/corpAccessToken', { ...corpBody, suiteKey: 'x' }, 400, 'invalidSuiteKey'],
		['/v1.0/oauth2/corpAccessToken', { ...corpBody, suiteTicket: 'x' }, 400, 'invalidSuiteTicket'],
		['/v1.0/oauth2/corpAccessToken', { ...corpBody, authCorpId: 'x' }, 400, 'invalidAuthInfo'],
		[byCorp(sample.corpId), { ...clientBody, client_id: 'x' }, 400, 'invalid.client'],
		[byCorp(sample.corpId), { ...clientBody, grant_type: 'x' }, 400, 'unsupported.grant.type'],
		[byCorp('x'), clientBody, 401, 'unauthorized.client'],
	])('%s refuses %j with %i %s', async (path, body, status, code) => {
		expect(await post(path, body)).toMatchObject({ status, json: { code } });
	});

	it('repeats the token of an internal app within its life, and renews its life', async () => {
		const first = await tokenFor();
		sandbox.advance(7_000_000);
		expect(await tokenFor()).toBe(first);
		sandbox.advance(7_000_000);
		expect((await setCoHosts({ action: 'add' }, { token: first })).json.code).toBe('paramsError');
		sandbox.advance(7_200_000);
		expect(await tokenFor()).not.toBe(first);
	});

	it('gives a third-party app a new token each time', async () => {
		const [first, second] = [
			await post('/v1.0/oauth2/corpAccessToken', corpBody),
			await post('/v1.0/oauth2/corpAccessToken', corpBody),
		];
		expect(first.json).toEqual({ accessToken: expect.any(String), expireIn: 7200 });
		expect(second.json.accessToken).not.toBe(first.json.accessToken);
	});

	it('gives the same token by corp ID and by the legacy call', async () => {
		const token = await tokenFor();
		const { json } = await post(byCorp(sample.corpId), clientBody);
		expect(json).toEqual({ access_token: token, expires_in: 7200 });
		const { appKey, appSecret } = internalApp;
		const legacy = await request('GET', `/gettoken?appkey=${appKey}&appsecret=${appSecret}`);
		expect(legacy.json).toMatchObject({ errcode: 0, access_token: token });
	});

	it('lists every token and secret for leak searches', async () => {
		const token = await tokenFor();
		expect(sandbox.secrets()).toEqual(
			expect.arrayContaining([token, internalApp.appSecret, suite.suiteTicket]),
		);
		expect(token).toMatch(/^sandbox-token-[0-9a-f]{32}$/);
	});
});

describe('the gateway', () => {
	const body = { action: 'add', userList: userList(people.attendeeC.unionId) };

	it.each([
		['no token', {}, 'AuthenticationFailed.MissingParameter'],
		['a bearer token', { Authorization: 'Bearer x' }, 'AuthenticationFailed.MissingParameter'],
		['an unknown token', withToken('x'), 'InvalidAuthentication'],
	])('refuses %s on the api host with 400', async (_case, headers, code) => {
		const reply = await post(coHostsPath(meeting), body, headers);
		expect(reply).toMatchObject({ status: 400, json: { code } });
		expect(reply.json.requestid).toBe(reply.headers.get('x-acs-request-id'));
	});

	it.each([
		['no token', '', '40000'],
		['an unknown token', '?access_token=x', '40014'],
	])('refuses %s on the old API with 200 and errcode 88', async (_case, query, sub_code) => {
		const reply = await post(`/topapi/v2/user/get${query}`, { userid: 'attendeeA' });
		expect(reply).toMatchObject({ status: 200, json: { errcode: 88, sub_code } });
	});

	it('does not know a token that has expired or was revoked', async () => {
		const token = await tokenFor();
		sandbox.advance(7_200_000);
		expect((await setCoHosts(body, { token })).json.code).toBe('InvalidAuthentication');
		const next = await tokenFor();
		sandbox.revokeTokens();
		expect((await setCoHosts(body, { token: next })).json.code).toBe('InvalidAuthentication');
		expect(await tokenFor()).not.toBe(next);
	});

	it('names a missing scope and the link to apply for it', async () => {
		const { status, json } = await setCoHosts(body, { token: await tokenFor(readingApp) });
		const scope = 'VideoConference.Conference.Write';
		expect(status).toBe(403);
		expect(json).toMatchObject({
			code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
			accessdenieddetail: { requiredScopes: [scope] },
		});
		expect(json.message).toContain(
			`https://open-dev.dingtalk.com/appscope/apply?content=${readingApp.appKey}%23${scope}`,
		);
	});

	it('lets a granted scope count for new tokens only', async () => {
		const token = await tokenFor(readingApp);
		sandbox.organisation.apps[1]?.scopes.push('VideoConference.Conference.Write');
		expect((await setCoHosts(body, { token })).status).toBe(403);
		sandbox.revokeTokens();
		expect((await setCoHosts(body, { token: await tokenFor(readingApp) })).status).toBe(200);
	});

	it('answers an unknown address with 200 and errcode 404', async () => {
		for (const path of ['/v1.0/nothing', '/', '/v1.0/conference/%zz']) {
			expect(await request('GET', path)).toMatchObject({ status: 200, json: { errcode: 404 } });
		}
		expect((await request('HEAD', '/v1.0/nothing')).status).toBe(200);
		expect(sandbox.callsOf('unknown')).toHaveLength(4);
	});

	it('keeps a percent-encoded id one segment', async () => {
		await read(conferencePath(encodeURIComponent('a/b?c#d')));
		expect(sandbox.callsOf('queryConferenceInfo')[0]).toMatchObject({
			rawPath: conferencePath('a%2Fb%3Fc%23d'),
			path: conferencePath('a/b?c#d'),
		});
	});

	it.each([
		['text', 'text/plain', '{}'],
		['broken JSON', 'application/json', '{"action":'],
		['nothing', 'application/json', ''],
	])('answers Missingbody to %s', async (_case, contentType, content) => {
		const headers = { 'Content-Type': contentType, ...withToken(await tokenFor()) };
		const reply = await request('POST', coHostsPath(meeting), { body: content, headers });
		expect(reply).toMatchObject({ status: 400, json: { code: 'Missingbody' } });
	});

	it('refuses a body over 1 MB', async () => {
		expect((await post(coHostsPath(meeting), 'x'.repeat(1_100_000))).status).toBe(413);
	});

	it('throttles per app and API within a sliding second, for one second', async () => {
		sandbox.limits.qps = 2;
		const token = await tokenFor();
		const codes: unknown[] = [];
		for (let call = 0; call < 3; call++) {
			codes.push((await setCoHosts(body, { token })).json.code);
		}
		expect(codes).toEqual([undefined, undefined, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi']);
		expect((await read(conferencePath(meeting))).status).toBe(200);
		sandbox.advance(1000);
		expect((await setCoHosts(body, { token })).status).toBe(200);
	});

	it('counts metered calls against the quota, but no look-up and no throttled call', async () => {
		sandbox.limits.monthlyQuota = 1;
		const token = await tokenFor();
		await post(`/topapi/v2/user/get?access_token=${token}`, { userid: 'attendeeA' });
		expect((await setCoHosts(body, { token })).status).toBe(200);
		expect(await setCoHosts(body, { token })).toMatchObject({
			status: 403,
			json: { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' },
		});
		expect(sandbox.limits.meteredCalls).toBe(1);
	});

	it('can write its error keys capitalised', async () => {
		sandbox.capitalisedErrors = true;
		const { json } = await post(coHostsPath(meeting), body);
		expect(Object.keys(json)).toEqual(['Code', 'RequestId', 'Message']);
	});
});

describe('setting co-hosts', () => {
	const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeE, attendeeJ } = people;

	it('adds and removes the role of people in the meeting', async () => {
		const listed = userList(attendeeC.unionId, attendeeD.unionId);
		const reply = await setCoHosts({ action: 'add', userList: listed });
		expect(reply).toMatchObject({ status: 200, json: { success: true } });
		await setCoHosts({ action: 'remove', userList: userList(attendeeB.unionId) });
		expect(sandbox.coHostsOf(meeting)).toEqual([attendeeC.unionId, attendeeD.unionId]);
	});

	it('changes nobody when one person is unknown', async () => {
		const listed = userList(attendeeC.unionId, 'nobody');
		const reply = await setCoHosts({ action: 'add', userList: listed });
		expect(reply).toMatchObject({ status: 400, json: { code: 'unknownUserError' } });
		expect(sandbox.coHostsOf(meeting)).toEqual([attendeeB.unionId]);
	});

	it('accepts people outside the meeting without effect, unless told to refuse them', async () => {
		const listed = userList(attendeeE.unionId, attendeeJ.unionId);
		expect((await setCoHosts({ action: 'add', userList: listed })).status).toBe(200);
		expect(sandbox.coHostsOf(meeting)).toEqual([attendeeB.unionId]);
		sandbox.organisation.coHostsOutsideMeeting = 'unknownUserError';
		const { json } = await setCoHosts({ action: 'add', userList: listed });
		expect(json.code).toBe('unknownUserError');
	});

	const listed = userList(attendeeA.unionId);
	it.each<[string, unknown]>([
		['no action', { userList: listed }],
		['another action', { action: 'set', userList: listed }],
		['no list', { action: 'add' }],
		['an empty list', { action: 'add', userList: [] }],
		['ids instead of objects', { action: 'add', userList: [attendeeA.unionId] }],
		['an empty unionId', { action: 'add', userList: userList('') }],
		['an unknown field', { action: 'add', userList: listed, operator: 'x' }],
		['an unknown field of a user', { action: 'add', userList: [{ unionId: 'x', name: 'x' }] }],
		['a list', [1]],
		['too many users', { action: 'add', userList: Array(501).fill(listed[0]) }],
	])('refuses %s with paramsError', async (_case, body) => {
		expect(await setCoHosts(body)).toMatchObject({ status: 400, json: { code: 'paramsError' } });
	});

	it.each([
		['unknown', 'x'],
		['ended', sample.endedConferenceId],
		['future', sample.notStartedConferenceId],
		['missing', ''],
	])('refuses an %s meeting with paramsError', async (_case, id) => {
		const { json } = await setCoHosts({ action: 'add', userList: listed }, { id });
		expect(json.code).toBe('paramsError');
	});
});

describe('looking up conferences', () => {
	it.each([
		[conferencePath('x'), 404, 'roomNotFound'],
		[conferencePath(''), 400, 'missingRoomId'],
		[`${conferencePath(meeting)}?x=1`, 400, 'paramError'],
		[`${conferencePath('x')}/members`, 404, 'roomNotFound'],
		[`${conferencePath(meeting)}/members?maxResults=501`, 400, 'paramError'],
		['/v1.0/conference/roomCodes/8387%202210452/infos', 400, 'invalidRoomCode'],
		['/v1.0/conference/orgConferences?maxResults=x', 400, 'paramError'],
		['/v1.0/conference/orgConferences?nextToken=x', 400, 'paramError'],
		['/v1.0/conference/users/lists', 400, 'param.error'],
		['/v1.0/conference/users/lists?unionId=x', 400, 'param.error'],
		[conferencePath('scheduleConferences/x'), 400, 'invalidScheduleConferenceId'],
	])('%s is refused with %i %s', async (path, status, code) => {
		expect(await read(path)).toMatchObject({ status, json: { code } });
	});

	it('reads one conference', async () => {
		expect((await read(conferencePath(meeting))).json.confInfo).toMatchObject({
			conferenceId: meeting,
			scheduleConferenceId: sample.scheduleConferenceId,
			status: 2,
			activeNum: 6,
		});
	});

	it('lists all instances of a room code, page by page', async () => {
		const path = `/v1.0/conference/roomCodes/${sample.bookedRoomCode}/infos?maxResults=1`;
		const first = await read(path);
		expect(first.json).toMatchObject({ hasMore: true, nextToken: '1', totalCount: 2 });
		const second = await read(`${path}&nextToken=1`);
		expect(second.json).toMatchObject({
			hasMore: false,
			conferenceList: [{ conferenceId: meeting, status: 2 }],
		});
	});

	it('resolves a booking to its last instance only, and to none before the first', async () => {
		const booked = await read(conferencePath(`scheduleConferences/${sample.scheduleConferenceId}`));
		expect(booked.json).toMatchObject({
			conferenceList: [{ conferenceId: meeting }],
			nextToken: '',
			totalCount: 1,
		});
		const future = await read(
			conferencePath(`scheduleConferences/${sample.futureScheduleConferenceId}`),
		);
		expect(future.json).toEqual({ conferenceList: [], nextToken: '', totalCount: 0 });
	});

	it("lists the organisation's running conferences, and starts the future ones in time", async () => {
		sandbox.addConferences(18, { members: 3 });
		const path = '/v1.0/conference/orgConferences';
		expect((await read(path)).json).toMatchObject({ hasMore: false, totalCount: 20 });
		sandbox.advance(24 * 3_600_000);
		const { json } = await read(path);
		expect(json).toMatchObject({ hasMore: true, nextToken: '20', totalCount: 21 });
		expect(json.onGoingConfList).toHaveLength(20);
	});

	it('pages members without hasMore', async () => {
		const [conference] = sandbox.addConferences(1, { members: 130 });
		const path = `${conferencePath(conference?.conferenceId ?? '')}/members`;
		const first = await read(path);
		expect(first.json).toMatchObject({ nextToken: '128', totalCount: 130 });
		const second = await read(`${path}?nextToken=128`);
		expect(second.json).toMatchObject({ nextToken: '', totalCount: 130 });
		expect(second.json.memberModels).toHaveLength(2);
		expect(second.json).not.toHaveProperty('hasMore');
	});

	it("lists a person's running conferences", async () => {
		const { unionId } = people.attendeeB;
		expect((await read(`/v1.0/conference/users/lists?unionId=${unionId}`)).json).toMatchObject({
			onGoingConfIdList: [meeting],
			memberModelMap: { [meeting]: { unionId, coHost: true, attendStatus: 3 } },
		});
	});
});

describe('looking up people', () => {
	const { attendeeA } = people;
	const lookUp = async (path: string, body: unknown) =>
		(await post(`/topapi${path}?access_token=${await tokenFor()}`, body)).json;

	it.each<[string, Record<string, unknown>, number]>([
		['/v2/user/get', { userid: 'nobody' }, 60121],
		['/v2/user/get', { userid: 'x'.repeat(65) }, 33012],
		['/v2/user/get', {}, 400002],
		['/v2/user/get', { userid: 'attendeeA', x: 1 }, 400002],
		['/v2/user/getbymobile', { mobile: '1' }, 40104],
		['/user/getbyunionid', { unionid: 'nobody' }, 60121],
	])('%s answers %j with errcode %i', async (path, body, errcode) => {
		expect(await lookUp(path, body)).toMatchObject({ errcode });
	});

	it('leads from mobile to userId to unionId and back', async () => {
		const { userId, unionId, mobile } = attendeeA;
		const found = { errcode: 0, result: { userid: userId } };
		expect(await lookUp('/v2/user/getbymobile', { mobile })).toMatchObject(found);
		expect(await lookUp('/user/getbyunionid', { unionid: unionId })).toMatchObject(found);
		expect(await lookUp('/v2/user/get', { userid: userId })).toMatchObject({
			result: { userid: userId, unionid: unionId },
		});
	});

	it('takes a form as well', async () => {
		const reply = await request('POST', `/topapi/v2/user/get?access_token=${await tokenFor()}`, {
			body: new URLSearchParams({ userid: attendeeA.userId }),
		});
		expect(reply.json).toMatchObject({ errcode: 0 });
	});

	it('refuses a missing scope with 88/60011, and people out of range with 50002', async () => {
		Object.assign(sandbox.organisation.people[0] ?? {}, { outsideContactRange: true });
		expect(await lookUp('/v2/user/get', { userid: attendeeA.userId })).toMatchObject({
			errcode: 50002,
		});
		sandbox.organisation.apps.forEach((app) => (app.scopes = []));
		expect(await lookUp('/v2/user/get', { userid: attendeeA.userId })).toMatchObject({
			errcode: 88,
			sub_code: '60011',
		});
	});

	it.each([
		['rows', 10, 2],
		['pages', 1, 2],
	] as const)('searches by name, its offset counted in %s', async (counted, offset, length) => {
		sandbox.organisation.searchOffsetCounts = counted;
		const search = async (body: object) =>
			await post('/v1.0/contact/users/search', body, withToken(await tokenFor()));
		const first = await search({ queryWord: 'e', offset: 0, size: 10 });
		expect(first.json).toMatchObject({ hasMore: true, totalCount: 12 });
		const next = await search({ queryWord: 'e', offset, size: 10 });
		expect(next.json).toMatchObject({ hasMore: false });
		expect(next.json.list).toHaveLength(length);
		const exact = await search({ queryWord: 'presenter', offset: 0, size: 10, fullMatchField: 1 });
		expect(exact.json.list).toEqual(['salesPresenter', 'supportPresenter']);
		expect((await search({ queryWord: 'e', offset: 0, size: 51 })).json.code).toBe(
			'parameter.error',
		);
	});
});

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
