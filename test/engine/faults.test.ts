import type { IDataObject } from 'n8n-workflow';

import { sample, type Fault } from '../sandbox';
import { conferenceById, internalApp, typedToken, unionIdRows, useScene } from './scene';

const scene = useScene();
const coHost = unionIdRows(sample.people.attendeeC.unionId);
/** Each item has a conference of its own; the report of a failure does not need a second attempt. */
const eachConference = {
	...conferenceById('={{ $json.conferenceId }}'),
	...coHost,
	options: { maxRetries: 0 },
};
const anyText = expect.any(String) as string;

const itemsFor = (count: number): IDataObject[] =>
	scene.sandbox.addConferences(count).map(({ conferenceId }) => ({ conferenceId }));

/** A call that gets no answer ends by its time limit, which no token call is to meet. */
async function settingsFor({ kind }: Fault) {
	const { options } = eachConference;
	const credential = internalApp(scene.sandbox);
	if (kind !== 'hang') return { options, credential };
	await scene.run('participant getMany', conferenceById(sample.bookedConferenceId), { credential });
	return { options: { ...options, timeout: 1500 }, credential };
}

interface Expected {
	message: string;
	code: string;
	httpCode: number | null;
	/** A part of it. */
	hint: string;
	/** How many calls three conferences cost when each call meets the fault. */
	calls: number;
}

const later = 'Try again later.';
const check = 'Check the region and base URL of the credential.';
const wrongApp = 'Check the values and the region of the credential.';
const noPermission =
	'If you just got the permission, it may take up to two hours until a new token includes it.';
const noScope = 'The app is missing the permission VideoConference.Conference.Write.';
const noAnswer = 'DingTalk is temporarily unavailable.';
const noData = 'DingTalk returned something other than data, such as a web page.';
const throttled = 'DingTalk is throttling this app.';
const slower = 'Lower the number of requests per second.';
const noQuota = 'Your organization has used all its DingTalk API calls for this month.';
const noAccess = 'DingTalk does not accept calls from this server.';
const allow = "Add its public IP to the app's allow list.";
const refusedToken = 'DingTalk rejected a newly issued token.';
const refused = (limit: string) => `Forbidden.AccessDenied.${limit}`;

const faults: Array<[string, Fault, Expected]> = (
	[
		[{ kind: 'expiredToken' }, refusedToken, 'InvalidAuthentication', 400, wrongApp, 2],
		[
			{ kind: 'missingToken' },
			'No token was sent.',
			'AuthenticationFailed.MissingParameter',
			400,
			'Check the credential.',
			2,
		],
		[
			{ kind: 'errcode', errcode: 88, sub_code: '40014' },
			refusedToken,
			'88/40014',
			200,
			wrongApp,
			2,
		],
		[
			{ kind: 'missingScope' },
			noScope,
			refused('AccessTokenPermissionDenied'),
			403,
			`${noPermission} https://open-dev.dingtalk.com/appscope/apply?content=`,
			1,
		],
		[{ kind: 'errcode', errcode: 60011 }, noScope, '60011', 200, noPermission, 1],
		[
			{ kind: 'errcode', errcode: 88, sub_code: '60011' },
			noScope,
			'88/60011',
			200,
			noPermission,
			1,
		],
		[{ kind: 'throttle' }, throttled, refused('QpsLimitForAppkeyAndApi'), 403, slower, 3],
		[
			{ kind: 'throttlePerMinute' },
			'DingTalk is throttling this app for the rest of the minute.',
			refused('QpmLimitForAppkeyAndApi'),
			403,
			'Lower the number of requests.',
			3,
		],
		[{ kind: 'tooManyRequests' }, throttled, 'http429', 429, slower, 3],
		[{ kind: 'errcode', errcode: 90018 }, throttled, '90018', 200, slower, 3],
		[
			{ kind: 'ipBanned' },
			'DingTalk has banned this IP for five minutes because of too many calls.',
			'ipBanned',
			200,
			slower,
			3,
		],
		[{ kind: 'quota' }, noQuota, refused('ApiCountLimitForOrg'), 403, 'wait for the next month', 1],
		[{ kind: 'errcode', errcode: 90020 }, noQuota, '90020', 200, 'wait for the next month', 1],
		[{ kind: 'ipNotAllowed' }, noAccess, refused('IpNotInWhiteList'), 403, allow, 1],
		[{ kind: 'errcode', errcode: 60020 }, noAccess, '60020', 200, allow, 1],
		[
			{ kind: 'error', status: 400, code: 'somethingNew', message: 'odd' },
			'DingTalk refused the call with the code somethingNew.',
			'somethingNew',
			400,
			"See DingTalk's own message.",
			3,
		],
		[
			{ kind: 'error', status: 404, code: 'roomNotFound' },
			'No meeting with this ID is running: it has ended, has not begun, or this is no conference ID.',
			'roomNotFound',
			404,
			'Check the conference ID.',
			3,
		],
		[{ kind: 'serverError', status: 500 }, noAnswer, 'systemError', 500, later, 3],
		[{ kind: 'serverError', status: 502 }, noAnswer, 'unknownError', 502, later, 3],
		[{ kind: 'serverError', status: 503 }, noAnswer, 'serviceBusy', 503, later, 3],
		[{ kind: 'serverError', status: 504 }, noAnswer, 'service.timeout', 504, later, 3],
		[{ kind: 'errcode', errcode: -1 }, noAnswer, '-1', 200, later, 3],
		[{ kind: 'html', status: 502 }, noAnswer, 'http502', 502, later, 3],
		[{ kind: 'empty', status: 503 }, noAnswer, 'http503', 503, later, 3],
		[
			{ kind: 'reset' },
			'The connection to DingTalk broke off.',
			'ECONNRESET',
			null,
			'Run again later.',
			3,
		],
		[
			{ kind: 'hang' },
			'DingTalk did not answer in time.',
			'ECONNABORTED',
			null,
			'Run again later.',
			3,
		],
		[{ kind: 'html' }, noData, 'answerInvalid', 200, check, 3],
		[
			{ kind: 'html', status: 403 },
			'DingTalk refused the call without a reason: a missing permission or a throttle.',
			'http403',
			403,
			'',
			1,
		],
		[{ kind: 'truncatedJson' }, noData, 'answerInvalid', 200, check, 3],
		[{ kind: 'empty' }, 'DingTalk returned an empty response.', 'answerInvalid', 200, check, 3],
		[
			{ kind: 'notSuccess' },
			"DingTalk accepted the request but didn't confirm it.",
			'answerInvalid',
			200,
			'Check the state of the meeting',
			3,
		],
		[
			{ kind: 'errcode', errcode: 404 },
			"DingTalk doesn't know this API address.",
			'404',
			200,
			check,
			1,
		],
		[
			{ kind: 'redirect', location: 'http://127.0.0.1:9/' },
			"The server redirected the request. Redirects aren't followed, to protect the access token.",
			'http302',
			302,
			check,
			1,
		],
	] as Array<[Fault, string, string, number | null, string, number]>
).map(([fault, message, code, httpCode, hint, calls]) => [
	Object.values(fault).join(' '),
	fault,
	{ message, code, httpCode, hint, calls },
]);

/** Words of axios and Node.js, which mean nothing to a user. */
const technicalWords =
	/status code|timeout of|socket|ECONN|axios|network error|undefined|\[object/i;

describe('a call that meets', () => {
	it.each(faults)('"%s" stops the execution with all that is known', async (_, fault, expected) => {
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, with: fault });
		const { options, credential } = await settingsFor(fault);
		const run = await scene.setCoHosts({ ...coHost, options }, { credential });
		expect(run.status).toBe('error');
		expect(run.output).toEqual([]);
		const { message, description, httpCode, context } = run.error as unknown as IDataObject;
		expect(message).toBe(expected.message);
		expect(message).not.toMatch(technicalWords);
		// A description is HTML.
		expect(String(description).replaceAll('&#39;', "'")).toContain(expected.hint.split(' http')[0]);
		expect(description).toContain(`Code: ${expected.code}`);
		if (expected.httpCode !== null) expect(description).toContain('Request ID: ');
		expect(httpCode ?? null).toBe(expected.httpCode === null ? null : String(expected.httpCode));
		expect(context).toMatchObject({ itemIndex: 0 });
	});

	it.each(faults)('"%s" leaves as an item for each input item', async (_, fault, expected) => {
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, with: fault });
		const items = itemsFor(3);
		const onError = 'continueErrorOutput';
		const { options, credential } = await settingsFor(fault);
		const parameters = { ...eachConference, options };
		const run = await scene.setCoHosts(parameters, { items, onError, credential });
		expect(run.status).toBe('success');
		expect(run.output).toEqual([]);
		expect(run.errorOutput).toHaveLength(3);
		run.errorOutput.forEach((item, index) => {
			expect(item).toMatchObject({
				json: {
					...items[index],
					message: expected.message,
					error: {
						code: expected.code,
						message: anyText,
						requestId: expected.httpCode === null ? null : anyText,
						httpCode: expected.httpCode,
						hint: expect.stringContaining(expected.hint) as string,
					},
				},
				pairedItem: { item: index },
			});
			expect(JSON.stringify(item.json.message)).not.toMatch(technicalWords);
		});
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(expected.calls);
		// None of these says anything about the people.
		expect(JSON.stringify(run.hints)).not.toContain('unknown user');
	});
});

describe('a server that cannot be talked to', () => {
	it.each([
		[
			'speaks no TLS',
			(url: string) => url.replace('http:', 'https:'),
			'The secure connection to DingTalk could not be set up.',
		],
		['does not listen', () => 'http://127.0.0.1:9', 'DingTalk could not be reached.'],
	])('since it %s ends the run', async (_, address, message) => {
		const noToken = `The access token could not be fetched. ${message}`;
		for (const [credential, expected] of [
			[internalApp(scene.sandbox), noToken],
			[typedToken(scene.sandbox, 'token-1f'), message],
		] as const) {
			credential.apiBaseUrl = address(scene.sandbox.url);
			const options = { credential, items: itemsFor(3), onError: 'continueErrorOutput' } as const;
			const run = await scene.setCoHosts(eachConference, options);
			expect(run.errorOutput.map(({ json }) => json.message)).toEqual([
				expected,
				expected,
				expected,
			]);
		}
	});
});
