import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { sample } from '../sandbox';
import { setCoHostsNode, withCredential } from './n8n/dingTalkNode';
import { SET_CO_HOSTS } from './n8n/examples';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import {
	chain,
	createWorkflow,
	finishedExecution,
	START,
	startWorkflow,
	type WorkflowFile,
} from './n8n/workflows';

const scene = useN8n();
const meeting = sample.bookedConferenceId;
const { attendeeC, attendeeD, attendeeE } = sample.people;

const example = JSON.parse(readFileSync(SET_CO_HOSTS, 'utf8')) as WorkflowFile;
const trigger = example.nodes.find(({ type }) => type.endsWith('Trigger'))?.name ?? '';

const addOne = (unionId: string) =>
	chain('Add one', [{}], setCoHostsNode(scene.credentialId, { userIds: unionId }));

const callNames = (since: number) =>
	scene.sandbox.calls.slice(since).map(({ operation, status }) => `${operation} ${status}`);

describe('an execution in a whole n8n', () => {
	it('runs the example: co-hosts are set, and an unknown user leaves through the error branch', async () => {
		const run = await scene.run(withCredential(example, scene.credentialId), trigger);
		expect(run.status).toBe('success');
		expect(run.outputOf('Done').map(({ json }) => json.success)).toEqual([true, true]);
		expect(run.outputOf('Not Done').map(({ json }) => json.message)).toEqual([
			expect.stringContaining('StrangerUnionIdiPZobSxiEiE'),
		]);
		expect(scene.sandbox.coHostsOf(meeting)).toEqual([attendeeC.unionId, attendeeD.unionId]);
	});

	it('has stored the token that it fetched, and the next run uses it', async () => {
		const { cachedToken } = await scene.storedCredential();
		expect(cachedToken).toBe(scene.sandbox.tokens.at(-1)?.token);
		const before = scene.sandbox.calls.length;
		const run = await scene.run(addOne(attendeeE.unionId));
		expect(run.status).toBe('success');
		expect(callNames(before)).toEqual(['cohosts 200']);
	});

	it('renews a token that DingTalk refuses, stores the new one, and is done', async () => {
		scene.sandbox.revokeTokens();
		const before = scene.sandbox.calls.length;
		const run = await scene.run(addOne(attendeeD.unionId));
		expect(run.status).toBe('success');
		expect(callNames(before)).toEqual(['cohosts 400', 'getAccessToken 200', 'cohosts 200']);
		const { cachedToken } = await scene.storedCredential();
		expect(cachedToken).toBe(scene.sandbox.tokens.at(-1)?.token);
	});

	it('renews a token that has run out before it calls', async () => {
		const stored = await scene.storedCredential();
		await scene.rest.patch(`/rest/credentials/${scene.credentialId}`, {
			name: 'DingTalk Conference account',
			type: 'dingTalkConferenceApi',
			data: { ...stored, expiresAt: Date.now() - 1000 },
		});
		const before = scene.sandbox.calls.length;
		const run = await scene.run(addOne(attendeeD.unionId));
		expect(run.status).toBe('success');
		expect(callNames(before)).toEqual(['getAccessToken 200', 'cohosts 200']);
		const { expiresAt } = await scene.storedCredential();
		expect(Number(expiresAt)).toBeGreaterThan(Date.now() + 3_600_000);
	});

	it('ends with our message and hint when a permission is missing, after one call', async () => {
		scene.sandbox.fail({ operation: 'cohosts', with: { kind: 'missingScope' } });
		const before = scene.sandbox.calls.length;
		const run = await scene.run(addOne(attendeeD.unionId));
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('permission');
		expect(run.error?.description).toContain('VideoConference.Conference.Write');
		expect(callNames(before)).toEqual(['cohosts 403']);
	});

	it('reports a wrong secret in its own words', async () => {
		const wrong = 'wrong-secret-of-the-execution-test-7a30';
		scene.secrets.push(wrong);
		const credential = {
			name: 'Wrong',
			type: 'dingTalkConferenceApi',
			data: { ...(await scene.storedCredential()), appSecret: wrong, cachedToken: '' },
		};
		const { id } = await scene.rest.post<{ id: string }>('/rest/credentials', credential);
		const run = await scene.run(chain('Wrong secret', [{}], setCoHostsNode(id)));
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('secret is wrong');
	});

	it('is cancelled at once, in the middle of a call', async () => {
		scene.sandbox.fail({ operation: 'cohosts', with: { kind: 'hang' } });
		const workflow = await createWorkflow(scene.rest, addOne(attendeeD.unionId));
		const before = scene.sandbox.callsOf('cohosts').length;
		const id = await startWorkflow(scene.rest, workflow, START);
		while (scene.sandbox.callsOf('cohosts').length === before) await pause(20);
		await scene.rest.post(`/rest/executions/${id}/stop`, {});
		// Far less than the time that the node would wait for an answer.
		const { status } = await finishedExecution(scene.rest, id, 10_000);
		expect(status).toBe('canceled');
	});

	itKeepsTheSecrets(scene);
});
