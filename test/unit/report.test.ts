import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { errorItem, nodeError } from '../../nodes/DingTalkConference/execution/report';

const node: INode = {
	id: '1',
	name: 'DingTalk Conference',
	type: 'n8n-nodes-dingtalk-conference.dingTalkConference',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const link = 'https://open-dev.dingtalk.com/appscope/apply?content=key%23Scope';

const failure: Failure = {
	kind: 'permission',
	message: 'The app is missing the permission Scope.',
	hint: 'Apply for it.',
	code: 'Forbidden',
	apiMessage: '应用尚未开通',
	requestId: 'R-1',
	httpStatus: 403,
	applyLink: link,
	endsRun: true,
};
const bare: Failure = {
	kind: 'business',
	message: 'It failed',
	hint: 'Help.',
	endsRun: false,
};

describe('the error of a stopped execution', () => {
	it('says what happened, and describes what to do with all that is known', () => {
		const error = nodeError(node, failure, 3, false);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'The app is missing the permission Scope.',
			description: [
				'Apply for it.',
				`<a href="${link}" target="_blank" rel="noopener">Open the page to apply for it</a>`,
				'Code: Forbidden',
				'DingTalk says: 应用尚未开通',
				'Request ID: R-1',
			].join('<br>'),
			httpCode: '403',
			context: { itemIndex: 3 },
		});
	});

	it('describes nothing that is not known', () => {
		const error = nodeError(node, bare, 0, false);
		expect(error).toMatchObject({ message: 'It failed', description: 'Help.', httpCode: null });
	});

	it('shows foreign text as text, since n8n renders a description as HTML', () => {
		const script = `<img src=x onerror="alert('1')">&amp;`;
		const shown = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;';
		const foreign = {
			...bare,
			hint: script,
			code: script,
			apiMessage: `${script}!`,
			requestId: script,
		};
		const { description } = nodeError(node, foreign, 0, false);
		expect(description).toBe(
			[shown, `Code: ${shown}`, `DingTalk says: ${shown}!`, `Request ID: ${shown}`].join('<br>'),
		);
	});

	it("leaves DingTalk's words out where they only repeat its code", () => {
		const repeated = { ...bare, code: 'unknownUserError', apiMessage: 'unknownUserError' };
		expect(nodeError(node, repeated, 0, false).description).not.toContain('DingTalk says');
	});

	it('cannot be left by a link', () => {
		const applyLink = `${link}"><script>alert(1)</script>`;
		const { description } = nodeError(node, { ...bare, applyLink }, 0, false);
		expect(description).not.toContain('<script');
		expect(description).not.toContain('"><');
	});

	it.each([
		'eEXIST',
		'There are conferenceExists',
		'resourceAccesDenied',
		'EPERM: not allowed',
		'The code is ECONNREFUSED',
		'ENOTFOUND',
	])('keeps the message "%s", which n8n would replace', (message) => {
		expect(nodeError(node, { ...bare, message }, 0, false).message).toBe(message);
		expect(nodeError(node, { ...bare, message }, 0, true).message).toContain(message);
	});

	it.each(['401', '404', '500', '503'])('keeps its message with HTTP %s', (status) => {
		const error = nodeError(node, { ...bare, httpStatus: Number(status) }, 0, false);
		expect(error).toMatchObject({ message: 'It failed', httpCode: status });
	});

	it('is written down with its own fields only', () => {
		const { errorResponse } = nodeError(node, failure, 0, false) as unknown as {
			errorResponse: unknown;
		};
		expect(errorResponse).toEqual({ message: failure.message });
	});
});

describe('the item of a failure', () => {
	it('has only the two fields that n8n sends to the error branch', () => {
		expect(errorItem(failure, 2, false)).toEqual({
			json: {
				message: 'The app is missing the permission Scope.',
				error: {
					code: 'Forbidden',
					message: '应用尚未开通',
					requestId: 'R-1',
					httpCode: 403,
					hint: `Apply for it. ${link}`,
				},
			},
			pairedItem: { item: 2 },
		});
	});

	it('has all its fields when little is known', () => {
		expect(errorItem(bare, 0, false).json).toEqual({
			message: 'It failed.',
			error: { code: null, message: 'It failed', requestId: null, httpCode: null, hint: 'Help.' },
		});
	});
});

describe('what can only be done in the panel', () => {
	const raised = { ...bare, hintInPanel: "Raise 'Limit'." };

	it('stands behind the hint for a person', () => {
		expect(nodeError(node, raised, 0, false).description).toBe('Help. Raise &#39;Limit&#39;.');
		expect(errorItem(raised, 0, false).json.error).toMatchObject({ hint: "Help. Raise 'Limit'." });
	});

	it('is not advised to a model', () => {
		expect(nodeError(node, raised, 0, true).message).toBe('It failed. Help.');
		expect(errorItem(raised, 0, true).json.error).toMatchObject({ hint: 'Help.' });
	});
});

describe('a model, which sees only the message', () => {
	it.each([
		[failure, `The app is missing the permission Scope. Apply for it. ${link} (code Forbidden)`],
		[bare, 'It failed. Help.'],
		[{ ...bare, message: 'Which one?', code: '88/60011' }, 'Which one? Help. (code 88/60011)'],
	])('reads what to do and the code: %#', (failed, message) => {
		expect(nodeError(node, failed, 0, true).message).toBe(message);
		expect(errorItem(failed, 0, true).json.message).toBe(message);
	});
});
