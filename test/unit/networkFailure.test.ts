import { networkFailure } from '../../nodes/DingTalkConference/dingtalk/errors/networkFailure';

const notReached = 'DingTalk could not be reached.';
const late = 'DingTalk did not answer in time.';
const broken = 'The connection to DingTalk broke off.';
const unknown = 'The call to DingTalk ended without an answer.';
const insecure = 'The secure connection to DingTalk could not be set up.';

describe('no answer', () => {
	it.each([
		['ECONNREFUSED', notReached, true, true],
		['ENOTFOUND', notReached, true, true],
		['EAI_AGAIN', notReached, true, true],
		['EHOSTUNREACH', notReached, true, true],
		['ENETUNREACH', notReached, true, true],
		['ECONNABORTED', late, false, false],
		['ETIMEDOUT', late, false, false],
		['ECONNRESET', broken, false, false],
		['EPIPE', broken, false, false],
		['CERT_HAS_EXPIRED', insecure, true, undefined],
		['DEPTH_ZERO_SELF_SIGNED_CERT', insecure, true, undefined],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', insecure, true, undefined],
		['ERR_TLS_CERT_ALTNAME_INVALID', insecure, true, undefined],
		['EPROTO', insecure, true, undefined],
	])('with %s is reported as "%s"', (code, message, endsRun, certainlyNotCarriedOut) => {
		// n8n keeps the code in one place, axios in the other.
		for (const error of [{ code }, { httpCode: code }, { httpCode: code, code: 'ERR_OTHER' }]) {
			const failure = networkFailure(error);
			expect(failure).toMatchObject({ kind: 'network', code, message, endsRun });
			expect(failure.retry?.certainlyNotCarriedOut).toBe(certainlyNotCarriedOut);
			expect(failure.hint).not.toBe('');
		}
	});

	it.each([
		[undefined],
		[null],
		['text'],
		[new Error('socket hang up with secret-1234')],
		[{ code: 'a secret-1234', httpCode: '500' }],
	])('hands on nothing of %p but a code', (error) => {
		const failure = networkFailure(error);
		expect(failure).toMatchObject({ kind: 'network', code: undefined, message: unknown });
		expect(JSON.stringify(failure)).not.toMatch(/secret|hang up/);
	});
});
