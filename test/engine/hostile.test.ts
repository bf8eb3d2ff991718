import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { anyAddress, anyCharacter } from '../anyCharacter';
import { locator, useScene } from './scene';

const scene = useScene();
const seed = 20261124;
const token = 'hostile-server-token-0123456789';
const appSecret = 'hostile-server-secret-0123456789';

/** Answers the token call as DingTalk does, and any other with what `answer` gives. */
async function hostileServer(
	answer: () => { status: number; text: string; cut: boolean },
): Promise<Server> {
	const server = createServer((request, response) => {
		request.resume();
		request.on('end', () => {
			if (request.url?.includes('/oauth2/')) {
				response.end(JSON.stringify({ accessToken: token, expireIn: 7200 }));
				return;
			}
			const { status, text, cut } = answer();
			response.writeHead(status, cut ? { 'content-length': Buffer.byteLength(text) + 10 } : {});
			response.write(text, () => (cut ? response.destroy() : response.end()));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

const credentialFor = (server: Server): IDataObject => ({
	authentication: 'internalApp',
	appKey: 'hostile-key',
	appSecret,
	region: 'custom',
	apiBaseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
});

describe('hostile input', () => {
	it('of any kind leaves one outcome for each item', async () => {
		const values = fc.sample(
			fc.oneof(fc.jsonValue(), fc.string({ unit: anyCharacter }), anyAddress),
			{
				seed,
				numRuns: 300,
			},
		);
		const items = values.map(
			(value, index) => ({ value, other: values[(index * 7 + 1) % values.length] }) as IDataObject,
		);
		const run = await scene.setCoHosts(
			{
				conferenceId: locator('url', '={{ $json.other }}'),
				usersInput: 'list',
				userIdType: 'mobile',
				userIds: '={{ $json.value }}',
				options: { maxRequestsPerSecond: 1000, maxRetries: 0 },
			},
			{ items, onError: 'continueErrorOutput' },
		);
		expect(run.output.length + run.errorOutput.length).toBe(300);
		expect(
			run.errorOutput.every(({ json }) => typeof json.message === 'string' && json.message !== ''),
		).toBe(true);
		expect(run.status).toBe('success');
	});
});

describe('hostile answers', () => {
	it('of any status and body end as an outcome, without a leak', async () => {
		const bodies = fc.oneof(
			fc.json(),
			fc.string({ unit: anyCharacter }),
			fc.constantFrom(
				JSON.stringify({ code: 'x', message: `echo ${token} ${appSecret}`, requestid: token }),
				`<html>${appSecret}</html>`,
				JSON.stringify({ success: true, errcode: 88, sub_code: '1', sub_msg: token }),
				'{"success":true'.padEnd(3_000_000, ' '),
				`"${'x'.repeat(3_000_000)}"`,
				`${'['.repeat(20_000)}${']'.repeat(20_000)}`,
			),
		);
		const answers = fc.sample(
			fc.record({
				status: fc.constantFrom(
					200,
					201,
					204,
					301,
					307,
					400,
					401,
					403,
					404,
					418,
					429,
					500,
					502,
					599,
				),
				text: bodies,
				cut: fc.boolean(),
			}),
			{ seed, numRuns: 60 },
		);
		let next = 0;
		const server = await hostileServer(
			() => answers[next++ % answers.length] ?? { status: 500, text: '', cut: true },
		);
		try {
			// Each item a conference of its own, and each run one answer first: a run may end at its first refusal.
			for (let round = 0; round < answers.length; round++) {
				const run = await scene.setCoHosts(
					{
						conferenceId: locator('id', '={{ $json.id }}'),
						usersInput: 'list',
						userIds: 'someUnionId',
						options: { maxRequestsPerSecond: 1000, maxRetries: 0, timeout: 3000 },
					},
					{
						items: [{ id: 'a' }, { id: 'b' }],
						onError: 'continueErrorOutput',
						credential: credentialFor(server),
					},
				);
				expect(run.output.length + run.errorOutput.length).toBe(2);
				expect(run.record).not.toContain(token);
				expect(run.record).not.toContain(appSecret);
			}
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});
});
