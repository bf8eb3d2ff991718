import { sample } from '../../sandbox';
import {
	coHostsPath,
	conferencePath,
	meeting,
	post,
	read,
	request,
	sandbox,
	setCoHosts,
	tokenFor,
	userList,
	withToken,
	useSandbox,
} from './client';

const { readingApp, people } = sample;

useSandbox();

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
		sandbox.organization.apps[1]?.scopes.push('VideoConference.Conference.Write');
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

	it('can write its error keys capitalized', async () => {
		sandbox.capitalizedErrors = true;
		const { json } = await post(coHostsPath(meeting), body);
		expect(Object.keys(json)).toEqual(['Code', 'RequestId', 'Message']);
	});
});
