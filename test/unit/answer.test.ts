import { readAnswer, type Answer } from '../../nodes/DingTalkConference/dingtalk/errors/answer';
import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { resources } from '../../nodes/DingTalkConference/operations';
import documentedCodes from './fixtures/documentedCodes.json';

const EXPECTED = { scope: 'Some.Scope', conferenceId: 'conferenceId' };

function answer(status: number, body: unknown, headers = {}): Answer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return readAnswer({ status, headers, text }, EXPECTED, []);
}

function refusal(status: number, body: unknown, headers = {}): Failure {
	const verdict = answer(status, body, headers);
	if ('body' in verdict) throw new Error('was taken for a success');
	return verdict.failure;
}

/** An answer that carries `code` as the API does: old API in HTTP 200, new API with a status. */
function answerWith(code: string, http: string): [number, unknown] {
	if (/^-?\d+(\/\d+)?$/.test(code)) {
		const [errcode, subCode] = code.split('/');
		return [
			200,
			{ errcode: Number(errcode), ...(subCode && { sub_code: subCode }), errmsg: 'text' },
		];
	}
	return [Number.parseInt(http) || 400, { code, message: 'text', requestid: 'R-1' }];
}

const coded = documentedCodes.filter(({ code }) => !code.startsWith('(no code)'));

describe('every documented code', () => {
	it.each(coded.map((row) => [row.code, row] as const))(
		'%s has its class and its sentence',
		(code, row) => {
			const failure = refusal(...answerWith(code, row.http));
			expect(failure.kind).toBe(row.class);
			expect(failure.code).toBe(code);
			const shown = `${failure.message} ${failure.hint}`;
			for (const sentence of row.hint.replace('{scope}', 'Some.Scope').split(/(?<=\.) /)) {
				expect(shown).toContain(sentence);
			}
		},
	);

	it.each(coded.map((row) => [row.code, row] as const))(
		'%s is answered as documented',
		(code, row) => {
			const failure = refusal(...answerWith(code, row.http));
			expect(failure.tokenRefused ?? false).toBe(row.action === 'refresh');
			expect(failure.endsRun).toBe(row.action === 'fail-run' || row.action === 'refresh');
			const certain = { retry: true, 'retry-idempotent': false }[row.action];
			expect(failure.retry?.certainlyNotCarriedOut).toBe(certain);
			if (row.waitSeconds) expect(failure.retry?.afterMs).toBe(row.waitSeconds * 1000);
		},
	);
});

it('a refused parameter of a call without a conference ID is not said to be one', () => {
	const text = JSON.stringify({ code: 'paramsError' });
	expect(readAnswer({ status: 400, headers: {}, text }, {}, [])).toMatchObject({
		failure: { code: 'paramsError', hint: 'Check the values of this item.' },
	});
});

describe('answers without a code', () => {
	const ban = { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'u' };
	it.each([
		['a ban', 200, ban, 'throttle', 300_000],
		['a page that bans', 403, '<html>…punish…</html>', 'throttle', 300_000],
		['401', 401, {}, 'token', undefined],
		['403', 403, {}, 'permission', undefined],
		['429', 429, {}, 'throttle', 1000],
		['502', 502, '<html>Bad Gateway</html>', 'server', 1000],
		['503', 503, '', 'server', 1000],
		['504', 504, '<!doctype html>', 'server', 1000],
		['400', 400, {}, 'business', undefined],
		['a web page', 200, '<html>Welcome</html>', 'business', undefined],
		['nothing', 200, '', 'business', undefined],
		['half a JSON', 200, '{"success":tr', 'business', undefined],
		['a list', 200, [1], 'business', undefined],
		['a redirect', 302, '', 'business', undefined],
		['several choices', 300, '', 'business', undefined],
		['an answer for a cache', 304, '', 'business', undefined],
		['a proxy that wants a password', 407, '<html>', 'business', undefined],
	])('%s is no success', (_, status, body, kind, afterMs) => {
		const failure = refusal(status, body);
		expect(failure.kind).toBe(kind);
		expect(failure.retry?.afterMs).toBe(afterMs);
		expect(failure.message).not.toBe('');
		expect(failure.httpStatus).toBe(status);
	});

	it('a refusal without a reason ends the run where every call would meet it', () => {
		expect(refusal(403, {}).endsRun).toBe(true);
		expect(refusal(302, '').endsRun).toBe(true);
		expect(refusal(407, '').endsRun).toBe(true);
		expect(refusal(400, {}).endsRun).toBe(false);
	});
});

it.each([
	[301, /redirected/],
	[302, /redirected/],
	[303, /redirected/],
	[307, /redirected/],
	[308, /redirected/],
	[300, /proxy/],
	[304, /proxy/],
	[305, /proxy/],
	[407, /proxy/],
])('HTTP %i is reported as what it is: %s', (status, words) => {
	expect(refusal(status, '').message).toMatch(words);
});

describe('an operation of whose codes nobody published the meaning', () => {
	const read = (body: object) =>
		readAnswer(
			{ status: 200, headers: {}, text: JSON.stringify(body) },
			{ hasUnknownCodes: true },
			[],
		);

	it.each([{ code: '500', case: 'failed' }, { code: '200' }, {}, { success: true }])(
		'may have succeeded with %j',
		(body) => expect(read(body)).toEqual({ body }),
	);

	it.each([
		[{ success: false }, 'business'],
		[{ success: 'false', code: 'unheardOf' }, 'business'],
		[{ code: 'noPermission' }, 'business'],
		[{ code: 'InvalidAuthentication' }, 'token'],
		[{ code: 'system.busy' }, 'throttle'],
	])('has failed with %j', (body, kind) => expect(read(body)).toMatchObject({ failure: { kind } }));
});

it.each([{ punish: null }, { punish: '' }, { punish: false }])('%j is no ban', (body) => {
	expect('body' in answer(200, body)).toBe(true);
});

describe("a refusal of the old API's gateway", () => {
	it.each([
		[{ errcode: 88, sub_code: '90018' }, 'throttle'],
		[{ errcode: '88', sub_code: 60020 }, 'ip'],
		[{ errcode: 88, sub_code: '40000' }, 'token'],
		[{ sub_code: '40014', sub_msg: 'x' }, 'token'],
		[{ errcode: 88, sub_code: '12345' }, 'business'],
		[{ errcode: 88 }, 'business'],
	])('%j is of class %s', (body, kind) => {
		expect(refusal(200, body).kind).toBe(kind);
	});
});

describe('codes that no page lists', () => {
	it.each([
		['Forbidden.AccessDenied.SomethingNew', 403, 'permission', true],
		['Forbidden.AccessDenied.QpsLimitForMoon', 403, 'throttle', false],
		['somethingNew', 429, 'throttle', false],
		['somethingNew', 500, 'server', false],
		['somethingNew', 400, 'business', false],
		['system.busy', 500, 'server', false],
		['systemBusy', 400, 'throttle', false],
		// Only a refusal by the old API's gateway (errcode 88) has a second part with a meaning.
		['x/40014', 400, 'business', false],
		['x/90018', 400, 'business', false],
	])('%s with %s is of class %s', (code, status, kind, endsRun) => {
		const failure = refusal(status, { code });
		expect(failure).toMatchObject({ kind, endsRun, code });
	});

	it('a limit per minute waits for a minute', () => {
		expect(refusal(403, { code: 'Forbidden.AccessDenied.QpmLimitForMoon' }).retry?.afterMs).toBe(
			60_000,
		);
	});
});

describe('success', () => {
	const isDone = ({ success }: { success?: unknown }) => success === true;
	it.each([
		[{ success: true }, true],
		[{ success: false }, false],
		[{ success: 'true' }, false],
		[{}, false],
		[{ success: true, errcode: 404 }, false],
		[{ success: true, errcode: 0 }, true],
		[{ success: true, errcode: '0' }, true],
	])('%j is success: %s', (body, expected) => {
		const verdict = readAnswer(
			{ status: 200, headers: {}, text: JSON.stringify(body) },
			{ isDone },
			[],
		);
		expect('body' in verdict).toBe(expected);
	});
});

describe('the report of a refusal', () => {
	it('reads both spellings of the keys', () => {
		const small = refusal(400, { code: 'paramsError', message: 'm', requestid: 'r' });
		const large = refusal(400, { Code: 'paramsError', Message: 'm', RequestId: 'r' });
		expect(large).toEqual(small);
		expect(small).toMatchObject({
			code: 'paramsError',
			apiMessage: 'm',
			requestId: 'r',
			httpStatus: 400,
		});
	});

	it('takes the request ID from the header when the body has none', () => {
		expect(refusal(500, '', { 'x-acs-request-id': 'from-header' }).requestId).toBe('from-header');
	});

	it.each([
		[
			{
				code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
				accessdenieddetail: { requiredScopes: ['A.B.Read'] },
			},
			'A.B.Read',
		],
		[
			{
				Code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
				AccessDeniedDetail: { requiredScopes: ['A.B.Read'] },
			},
			'A.B.Read',
		],
		[
			{
				errcode: 88,
				sub_code: '60011',
				sub_msg: '应用尚未开通所需的权限：[qyapi_get_member]，点击',
			},
			'qyapi_get_member',
		],
		[{ code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' }, 'Some.Scope'],
	])('names the missing permission of %j', (body, scope) => {
		expect(refusal(403, body).message).toBe(`The app is missing the permission ${scope}.`);
	});

	it.each(['A.$&.Read', "$'", '$`', '$$'])('quotes a permission named %s as it is', (scope) => {
		const body = {
			code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
			accessdenieddetail: { requiredScopes: [scope] },
		};
		expect(refusal(403, body).message).toBe(`The app is missing the permission ${scope}.`);
	});

	it('hands on the link to apply for it, and no other host', () => {
		const link = 'https://open-dev.dingtalk.com/appscope/apply?content=key%23A.B.Read';
		const code = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
		expect(refusal(403, { code, message: `apply: ${link}, please` }).applyLink).toBe(link);
		expect(
			refusal(403, { code, message: link.replace('dingtalk.com', 'dingtalk.com.evil.org') })
				.applyLink,
		).toBeUndefined();
		expect(
			refusal(403, { code, message: link.replace('https', 'javascript') }).applyLink,
		).toBeUndefined();
	});

	it.each([
		['7', 7000],
		['0', 1000],
		['nonsense', 1000],
	])('waits as long as "Retry-After: %s" asks', (value, afterMs) => {
		expect(refusal(429, {}, { 'retry-after': value }).retry?.afterMs).toBe(afterMs);
	});

	it('does not wait for hours', () => {
		expect(refusal(429, {}, { 'retry-after': '7200' }).retry).toBeUndefined();
	});

	it('clears quoted text of secrets, also percent-encoded and in a query', () => {
		const secret = 'a+secret/of=forty';
		const message = `echo ${secret} ${encodeURIComponent(secret)} https://x/?access_token=abcdef&y=1`;
		const text = JSON.stringify({ code: `odd ${secret}`, message });
		const verdict = readAnswer({ status: 400, headers: {}, text }, {}, [secret]);
		const shown = JSON.stringify(verdict);
		expect(shown).not.toContain(secret);
		expect(shown).not.toContain(encodeURIComponent(secret));
		expect(shown).not.toContain('abcdef');
	});
});

describe('a read', () => {
	const reads = resources
		.flatMap(({ operations }) => operations)
		.flatMap(({ apis }) => apis)
		.filter(({ effect }) => effect === 'read')
		.map((api) => [api.id, api] as const);

	it.each([...new Map(reads)])('(%s) has failed when its answer holds nothing', (_, api) => {
		for (const body of [{}, { requestId: 'R-1' }]) {
			const text = JSON.stringify(body);
			const read = readAnswer({ status: 200, headers: {}, text }, api, []);
			expect(read).toMatchObject({ failure: { code: 'answerInvalid' } });
		}
	});
});
