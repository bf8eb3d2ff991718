import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { filledPath } from '../../nodes/DingTalkConference/dingtalk/client/path';
import type { RunState } from '../../nodes/DingTalkConference/dingtalk/client/client';
import { DingTalkClient } from '../../nodes/DingTalkConference/dingtalk/client/client';
import { ConferenceError, failureOf } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import type { Call } from '../../nodes/DingTalkConference/dingtalk/client/call';
import { Cancelled } from '../../nodes/DingTalkConference/dingtalk/transport/cancellation';

/** An answer, or an error that the helper throws instead. */
type Reply = { status?: number; body?: unknown; headers?: IDataObject } | Error;

const ok: Reply = { body: { success: true } };
const busy: Reply = { status: 503, body: { code: 'serviceBusy' } };
const throttled: Reply = { status: 403, body: { code: 'Forbidden.AccessDenied.QpsLimitForApi' } };
const lateError = Object.assign(new Error('timeout of 1000ms exceeded'), {
	httpCode: 'ECONNABORTED',
});
const notSent = Object.assign(new Error('connect'), { httpCode: 'ECONNREFUSED' });

interface Sent {
	at: number;
	options: IDataObject;
}

const start = Date.UTC(2026, 0, 1);
const typedToken = { authentication: 'accessToken', accessToken: 'typed-token', region: 'china' };
const retryPolicy = { timeout: 1000, maxRetries: 5 };

const call = (more: Partial<Call> = {}): Call => ({
	host: 'api',
	method: 'POST',
	path: filledPath('/v1.0/x', {}),
	effect: 'set',
	scope: 'Scope.Write',
	...more,
});

/** A client whose calls are answered with `replies` in turn; the last one is repeated. */
function clientOf(replies: Reply[], signal?: AbortSignal, run?: RunState) {
	const sent: Sent[] = [];
	const httpRequestWithAuthentication = async (_type: string, options: IDataObject) => {
		// As axios, to which n8n hands the signal.
		if (signal?.aborted) throw new Error('canceled');
		const reply = replies[Math.min(sent.length, replies.length - 1)] ?? ok;
		sent.push({ at: Date.now() - start, options });
		if (reply instanceof Error) throw reply;
		const { status = 200, body = {}, headers = {} } = reply;
		return await Promise.resolve({ statusCode: status, headers, body: JSON.stringify(body) });
	};
	const context = {
		getExecutionCancelSignal: () => signal,
		getCredentials: async () => await Promise.resolve({ ...typedToken }),
		helpers: { httpRequestWithAuthentication },
	} as unknown as IExecuteFunctions;
	return { client: new DingTalkClient(context, 20, run), sent };
}

/** The outcome of the call, without waiting for the pauses. */
async function outcome(sending: Promise<IDataObject>): Promise<unknown> {
	const settled = sending.then(
		(body) => body,
		(error: unknown) => error,
	);
	await jest.advanceTimersByTimeAsync(3_600_000);
	return await settled;
}

beforeEach(() => jest.useFakeTimers({ now: start }));
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

describe('a call', () => {
	it.each([
		['api', 'https://api.dingtalk.com/v1.0/x'],
		['oapi', 'https://oapi.dingtalk.com/v1.0/x'],
	] as const)('to the %s goes to %s, as plain as it can be', async (host, url) => {
		const { client, sent } = clientOf([ok]);
		const body = { a: 1 };
		const query = { b: 2 };
		expect(await outcome(client.send(call({ host, body, query }), retryPolicy))).toEqual({
			success: true,
		});
		expect(sent[0]?.options).toEqual({
			method: 'POST',
			url,
			qs: query,
			body,
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			timeout: 1000,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			callSignal: expect.objectContaining({ aborted: false }),
		});
	});

	it('is handed to n8n as a fresh object on every attempt, since n8n writes into it', async () => {
		const { client, sent } = clientOf([busy, ok]);
		await outcome(client.send(call(), retryPolicy));
		const [first, second] = sent.map(({ options: { callSignal: _, ...options } }) => options);
		expect(first).toEqual(second);
		expect(sent[0]?.options).not.toBe(sent[1]?.options);
		expect(sent[0]?.options.headers).not.toBe(sent[1]?.options.headers);
	});
});

describe('a call that is not answered properly', () => {
	it.each<[string, Reply]>([
		['a 5xx', busy],
		['a throttle', throttled],
		['a refused connection', notSent],
	])('with %s is sent again after pauses that grow', async (_, reply) => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const { client, sent } = clientOf([reply, reply, reply, ok]);
		expect(await outcome(client.send(call(), retryPolicy))).toEqual({ success: true });
		const pauses = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
		expect(pauses).toEqual([1000, 2000, 4000]);
	});

	it.each([0, 1, 5])('is sent again no more than %i times', async (maxRetries) => {
		for (const reply of [busy, throttled, notSent]) {
			const { client, sent } = clientOf([reply]);
			const result = await outcome(client.send(call(), { ...retryPolicy, maxRetries }));
			expect(result).toBeInstanceOf(ConferenceError);
			expect(sent).toHaveLength(maxRetries + 1);
			// The last attempt is not waited for any longer.
			expect(jest.getTimerCount()).toBe(0);
		}
	});

	it.each<[Reply, number]>([
		[throttled, 2],
		[notSent, 2],
		[busy, 1],
		[lateError, 1],
	])(
		'and would create something is sent again only if it surely did not: %#',
		async (reply, calls) => {
			const { client, sent } = clientOf([reply, ok]);
			const result = await outcome(client.send(call({ effect: 'create' }), retryPolicy));
			expect(sent).toHaveLength(calls);
			if (calls === 1) {
				expect(failureOf(result).hint).toMatch(/^It may have been carried out all the same/);
			}
		},
	);

	it('with a time-out is sent again, but no more than three times without an answer', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const patient = clientOf([lateError, lateError, ok]);
		expect(await outcome(patient.client.send(call(), retryPolicy))).toEqual({ success: true });
		expect(patient.sent.map(({ at }) => at)).toEqual([0, 1000, 3000]);
		const { client, sent } = clientOf([lateError]);
		const error = failureOf(await outcome(client.send(call(), retryPolicy)));
		expect(sent).toHaveLength(3);
		expect(error).toMatchObject({ endsRun: true, code: 'ECONNABORTED' });
		expect(error.message).toContain('3 times in a row');
	});

	it('waits no longer for an answer than the option says, on each attempt', async () => {
		const { client, sent } = clientOf([lateError, ok]);
		await outcome(client.send(call(), { timeout: 77, maxRetries: 1 }));
		expect(sent.map(({ options }) => options.timeout)).toEqual([77, 77]);
	});

	it('waits as long as Retry-After asks', async () => {
		const { client, sent } = clientOf([{ ...throttled, headers: { 'retry-after': '30' } }, ok]);
		await outcome(client.send(call(), retryPolicy));
		expect(sent[1]?.at).toBeGreaterThanOrEqual(30_000);
	});

	it('says nothing of what n8n or axios said', async () => {
		const { client } = clientOf([lateError]);
		const error = await outcome(client.send(call(), { ...retryPolicy, maxRetries: 0 }));
		expect(failureOf(error)).toMatchObject({
			kind: 'network',
			code: 'ECONNABORTED',
			message: 'DingTalk did not answer in time.',
		});
		expect(JSON.stringify(failureOf(error))).not.toContain('exceeded');
	});
});

describe('calls side by side', () => {
	it('wait for the answer to the first one', async () => {
		const { client, sent } = clientOf([busy, ok]);
		const all = Promise.all([1, 2, 3].map(async () => await client.send(call(), retryPolicy)));
		await jest.advanceTimersByTimeAsync(900);
		expect(sent).toHaveLength(1);
		await jest.advanceTimersByTimeAsync(10_000);
		await all;
		expect(sent).toHaveLength(4);
	});

	it('are all held back while DingTalk throttles', async () => {
		const { client, sent } = clientOf([ok, ok, throttled, ok]);
		const all = Promise.all(
			Array.from({ length: 10 }, async () => await client.send(call(), retryPolicy)),
		);
		await jest.advanceTimersByTimeAsync(60_000);
		await all;
		expect(sent).toHaveLength(11);
		expect((sent[3]?.at ?? 0) - (sent[2]?.at ?? 0)).toBeGreaterThanOrEqual(1000);
		expect(client.traffic).toEqual({ calls: 11, throttled: 1, lostToThrottling: 0 });
	});

	it('keep no more than fifty requests open, however slow the answers are', async () => {
		let open = 0;
		let mostOpen = 0;
		const context = {
			getExecutionCancelSignal: () => undefined,
			getCredentials: async () => await Promise.resolve({ ...typedToken }),
			helpers: {
				httpRequestWithAuthentication: async () => {
					mostOpen = Math.max(mostOpen, ++open);
					await sleep(20_000);
					open--;
					return { statusCode: 200, headers: {}, body: '{}' };
				},
			},
		} as unknown as IExecuteFunctions;
		const client = new DingTalkClient(context, 1000);
		const policy = { timeout: 60_000, maxRetries: 0 };
		const calls = Array.from({ length: 200 }, async () => await client.send(call(), policy));
		await jest.advanceTimersByTimeAsync(200_000);
		await Promise.all(calls);
		expect(mostOpen).toBe(50);
	});

	const quota: Reply = {
		status: 403,
		body: { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' },
	};
	const permission: Reply = {
		status: 403,
		body: { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' },
	};

	it('are not sent once a failure ended the run', async () => {
		const { client, sent } = clientOf([quota]);
		for (let count = 0; count < 5; count++) {
			const error = await outcome(client.send(call({ scope: `Scope.${count}` }), retryPolicy));
			expect(failureOf(error).kind).toBe('quota');
		}
		expect(sent).toHaveLength(1);
	});

	const ended: Reply = { status: 400, body: { code: 'confClosed' } };

	it('are not sent to a meeting of which DingTalk said that it is over', async () => {
		const { client, sent } = clientOf([ended, ok]);
		for (let count = 0; count < 5; count++) {
			const error = await outcome(
				client.send(call({ meeting: 'x', body: { count } }), retryPolicy),
			);
			expect(failureOf(error).code).toBe('confClosed');
		}
		expect(await outcome(client.send(call({ meeting: 'y' }), retryPolicy))).toEqual({
			success: true,
		});
		expect(sent).toHaveLength(2);
	});

	it('are sent again where they only read, since a meeting may have begun by then', async () => {
		const { client, sent } = clientOf([ended]);
		for (let count = 0; count < 2; count++) {
			await outcome(client.send(call({ effect: 'read' }), retryPolicy));
		}
		expect(sent).toHaveLength(2);
	});

	it('are sent for another permission than the missing one', async () => {
		const { client, sent } = clientOf([permission, ok]);
		const read = call({ scope: 'Scope.Read' });
		expect(failureOf(await outcome(client.send(read, retryPolicy))).kind).toBe('permission');
		expect(failureOf(await outcome(client.send(read, retryPolicy))).kind).toBe('permission');
		expect(await outcome(client.send(call(), retryPolicy))).toEqual({ success: true });
		expect(sent).toHaveLength(2);
	});
});

it('a cancelled execution sends nothing any more', async () => {
	const controller = new AbortController();
	const { client, sent } = clientOf([busy, ok], controller.signal);
	const sending = client.send(call(), retryPolicy).catch((error: unknown) => error);
	await jest.advanceTimersByTimeAsync(100);
	controller.abort();
	await jest.advanceTimersByTimeAsync(0);
	expect(await sending).toBeInstanceOf(Cancelled);
	expect(await outcome(client.send(call(), retryPolicy))).toBeInstanceOf(Cancelled);
	expect(sent).toHaveLength(1);
});

describe('a run that ends with its first failure', () => {
	const refused: Reply = { status: 404, body: { code: 'roomNotFound' } };

	/** A run whose calls pass through `layers` asynchronous functions on their way to the client. */
	function runOf(replies: Reply[], layers: number) {
		let hasFailure = false;
		const { client, sent } = clientOf(replies, undefined, {
			mayBegin: () => !hasFailure,
			onFinalFailure: () => (hasFailure = true),
		});
		const through = <Answered>(work: (more: Partial<Call>) => Promise<Answered>) => {
			let layered = work;
			for (let layer = 0; layer < layers; layer++) {
				const inner = layered;
				layered = async (more) => await inner(more);
			}
			return layered;
		};
		return {
			send: through(async (more) => await client.send(call(more), retryPolicy)),
			/** Asks, and decides that a failure is one of the run, or that it is not. */
			async ask(isOfRun: boolean, more: Partial<Call> = {}) {
				const asking = through(async (own) => await client.ask(call(own), retryPolicy));
				const answer = await asking(more);
				if ('failure' in answer) hasFailure = isOfRun;
				return answer;
			},
			sent,
		};
	}

	it.each([0, 1, 5, 50])(
		'begins no further call, however many layers (%d) lie between',
		async (layers) => {
			const { send, sent } = runOf([refused, ok], layers);
			const settled = await Promise.allSettled([send({}), send({}), send({ scope: 'Other' })]);
			expect(sent).toHaveLength(1);
			expect(
				settled.map((each) => each.status === 'rejected' && failureOf(each.reason).kind),
			).toEqual(['business', 'notBegun', 'notBegun']);
		},
	);

	it('gives items that were never tried no failure that is known for their meeting', async () => {
		const { send, sent } = runOf([refused, ok], 0);
		const ofOneMeeting = [send({ meeting: 'x' }), send({ meeting: 'x' })];
		const settled = await Promise.allSettled(ofOneMeeting);
		expect(sent).toHaveLength(1);
		expect(
			settled.map((each) => each.status === 'rejected' && failureOf(each.reason).kind),
		).toEqual(['business', 'notBegun']);
	});

	it.each([0, 5, 50])(
		'waits for the caller that asked to decide what a failure means, however many layers (%d) lie between',
		async (layers) => {
			const { ask, send, sent } = runOf([refused, ok], layers);
			const settled = Promise.allSettled([ask(true), send({}), send({ scope: 'Other' })]);
			await jest.advanceTimersByTimeAsync(1000);
			expect((await settled)[0]).toMatchObject({ value: { failure: { code: 'roomNotFound' } } });
			expect(sent).toHaveLength(1);
		},
	);

	it('goes on after a failure that the caller settles', async () => {
		const { ask, send, sent } = runOf([{ status: 400, body: { code: 'paramsError' } }, ok], 0);
		const settled = Promise.allSettled([ask(false), send({})]);
		await jest.advanceTimersByTimeAsync(1000);
		await settled;
		expect(sent).toHaveLength(2);
	});
});
