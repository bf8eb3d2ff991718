import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IExecuteFunctions } from 'n8n-workflow';

import { openFile, type FileStream } from '../../nodes/DingTalkConference/dingtalk/files/openFile';
import { watched } from '../../nodes/DingTalkConference/dingtalk/files/watched';
import { StorageHost } from '../sandbox/storage/storageHost';

const MB = 1024 * 1024;
const LINK = 'https://vod.mcs.dingtalk.com/a/b.mp4';

/** n8n's context, of which only the request is used. */
function contextWith(
	httpRequest: (options: { url: string }) => Promise<unknown>,
): IExecuteFunctions {
	return { helpers: { httpRequest } } as never;
}

function answerOver(socket: { remoteAddress?: string; remotePort?: number }, status = 200) {
	const body = {
		socket,
		destroyed: false,
		map: () => body,
		destroy: () => (body.destroyed = true),
	};
	return { statusCode: status, headers: {}, body };
}

const rules = { allowsLoopback: false, timeout: 30_000, signal: undefined };

describe('a file is not fetched', () => {
	it.each(['10.0.0.7', '169.254.169.254', '::1', '::ffff:192.168.0.1'])(
		'when its host turns out to have the private address %s',
		async (remoteAddress) => {
			const answer = answerOver({ remoteAddress, remotePort: 443 });
			const opening = openFile(
				contextWith(async () => await Promise.resolve(answer)),
				LINK,
				rules,
			);
			await expect(opening).rejects.toMatchObject({ failure: { code: 'downloadRefused' } });
			expect(answer.body.destroyed).toBe(true);
		},
	);

	it('from where a redirect leads inside, and nothing is sent there', async () => {
		const asked: string[] = [];
		const context = contextWith(async ({ url }) => {
			asked.push(url);
			const redirect = answerOver({ remoteAddress: '47.110.1.1', remotePort: 443 }, 302);
			return await Promise.resolve({ ...redirect, headers: { location: 'https://10.0.0.1/a' } });
		});
		await expect(openFile(context, LINK, rules)).rejects.toThrow('leads to 10.0.0.1');
		expect(asked).toEqual([LINK]);
	});

	it('after more than five redirects', async () => {
		let asked = 0;
		const context = contextWith(async () => {
			asked++;
			const redirect = answerOver({ remoteAddress: '47.110.1.1', remotePort: 443 }, 307);
			return await Promise.resolve({ ...redirect, headers: { location: `/again/${asked}` } });
		});
		await expect(openFile(context, LINK, rules)).rejects.toThrow('more than five times');
		expect(asked).toBe(6);
	});
});

describe('a file is fetched', () => {
	it.each([
		['over a public address', { remoteAddress: '47.110.1.1', remotePort: 443 }],
		["over a proxy in one's own network", { remoteAddress: '10.0.0.7', remotePort: 3128 }],
		['where the connection does not show its address', {}],
	])('%s', async (_, socket) => {
		const answer = answerOver(socket);
		const opening = openFile(
			contextWith(async () => await Promise.resolve(answer)),
			LINK,
			rules,
		);
		expect((await opening).status).toBe(200);
	});
});

describe('a large file', () => {
	const storage = new StorageHost(Date.now);
	beforeAll(async () => await storage.listen());
	afterAll(() => storage.close());

	/** The body of a file, as n8n's helper gives it. */
	async function bodyOf(bytes: number): Promise<FileStream> {
		const link = storage.linkTo('large.mp4', { bytes, mimeType: 'video/mp4' });
		const { get } = await import('node:http');
		return await new Promise((resolve) => get(link, resolve));
	}

	it('is handed on as it arrives, and never held', async () => {
		const bytes = 256 * MB;
		const before = storage.sentBytes;
		const { stream, result } = watched(await bodyOf(bytes), {
			maxBytes: bytes,
			silence: 60_000,
			signal: undefined,
		});
		let [received, held] = [0, 0];
		const storing = async () => {
			for await (const chunk of stream as AsyncIterable<Buffer>) {
				received += chunk.length;
				held = Math.max(held, storage.sentBytes - before - received);
			}
			return received;
		};
		expect(await result(storing())).toBe(bytes);
		// Between both ends there are the buffers of the connection only.
		expect(held).toBeLessThan(32 * MB);
	});

	it('ends when it is larger than it may be, although it did not announce its length', async () => {
		const before = storage.sentBytes;
		const { stream, result } = watched(await bodyOf(256 * MB), {
			maxBytes: MB,
			silence: 60_000,
			signal: undefined,
		});
		const storing = async () => {
			for await (const _ of stream as AsyncIterable<Buffer>);
		};
		await expect(result(storing())).rejects.toMatchObject({ failure: { code: 'fileTooLarge' } });
		expect(storage.sentBytes - before).toBeLessThan(32 * MB);
	});
});

describe('a file that stops arriving', () => {
	let server: Server;
	beforeAll(async () => {
		server = createServer((_, response) => response.write('the beginning'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	async function silent(signal?: AbortSignal) {
		const { get } = await import('node:http');
		const { port } = server.address() as AddressInfo;
		const body = await new Promise<FileStream>((resolve) => get({ port }, resolve));
		const watching = watched(body, { maxBytes: MB, silence: signal ? 60_000 : 50, signal });
		const storing = async () => {
			for await (const _ of watching.stream as AsyncIterable<Buffer>);
		};
		return { body, stored: watching.result(storing()) };
	}

	it('is given up after the silence that is allowed', async () => {
		const { body, stored } = await silent();
		await expect(stored).rejects.toMatchObject({ code: 'ECONNABORTED' });
		expect(body.destroyed).toBe(true);
	});

	it('is left at once when the execution is cancelled', async () => {
		const execution = new AbortController();
		const { body, stored } = await silent(execution.signal);
		execution.abort();
		await expect(stored).rejects.toMatchObject({ name: 'Cancelled' });
		expect(body.destroyed).toBe(true);
	});
});
