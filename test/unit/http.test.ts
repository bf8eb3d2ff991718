import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';

import { toHttpResponse } from '../../nodes/DingTalkConference/dingtalk/transport/http';

const MIB = 1024 * 1024;
const read = async (body: unknown, signal?: AbortSignal) =>
	await toHttpResponse({ statusCode: 200, headers: { a: 'b' }, body }, signal);

describe('an answer', () => {
	it('is read whole, in whatever pieces it comes', async () => {
		const bytes = Buffer.from('\uFEFF{"name":"王"}');
		const pieces = [...bytes].map((byte) => Buffer.from([byte]));
		expect(await read(Readable.from(pieces))).toEqual({
			status: 200,
			headers: { a: 'b' },
			text: '{"name":"王"}',
		});
		expect((await read(Readable.from(['{"a"', ':1}']))).text).toBe('{"a":1}');
		expect((await read(Readable.from([]))).text).toBe('');
	});

	it('that is there as a whole is read at once', async () => {
		const { message, end } = await arrived('\uFEFF{"success":true}');
		expect(message.complete).toBe(true);
		const iterate = jest.spyOn(message, Symbol.asyncIterator);
		expect((await read(message)).text).toBe('{"success":true}');
		expect(iterate).not.toHaveBeenCalled();
		await end;
		const empty = await arrived('');
		expect((await read(empty.message)).text).toBe('');
		await empty.end;
	});

	it('is taken as text where it is one, and is empty where there is none', async () => {
		expect((await read('{}')).text).toBe('{}');
		expect((await read(undefined)).text).toBe('');
		expect((await toHttpResponse(undefined)).status).toBeNaN();
	});

	it('is refused above 10 MB, and read no further', async () => {
		const piece = Buffer.alloc(MIB);
		expect((await read(Readable.from(Array.from({ length: 10 }, () => piece)))).text).toHaveLength(
			10 * MIB,
		);
		let pieces = 0;
		const long = new Readable({
			read: () => long.push(pieces++ < 100 ? piece : null),
		});
		await expect(read(long)).rejects.toThrow('longer than 10 MB');
		expect(long.destroyed).toBe(true);
		expect(pieces).toBeLessThan(20);
	});

	it.each([
		['with an error', new Error('socket hang up'), 'socket hang up'],
		['without one', undefined, 'Premature close'],
	])('that breaks off %s is none', async (_, error, message) => {
		const body = new PassThrough();
		body.write('{"success":');
		const reading = read(body);
		setImmediate(() => body.destroy(error));
		await expect(reading).rejects.toThrow(message);
	});

	it('is closed when nobody waits for it any more', async () => {
		const { signal, abort } = withAbort();
		const body = new PassThrough();
		const reading = read(body, signal);
		abort();
		await expect(reading).rejects.toThrow('aborted');
		expect(body.destroyed).toBe(true);
	});

	it('leaves no listener behind', async () => {
		const { signal } = withAbort();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');
		await read(Readable.from(['{}']), signal);
		expect(add).toHaveBeenCalledTimes(1);
		expect(remove).toHaveBeenCalledTimes(1);
	});
});

/** A message of a real server, when all of it has come; `end` when its connection is closed. */
async function arrived(body: string): Promise<{ message: IncomingMessage; end: Promise<void> }> {
	const server = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const request = get({ port, host: '127.0.0.1', agent: new Agent() });
	const [message] = (await once(request, 'response')) as [IncomingMessage];
	while (!message.complete) await new Promise(setImmediate);
	const end = once(message, 'close').then(() => void server.close());
	return { message, end };
}

function withAbort() {
	const controller = new AbortController();
	return { signal: controller.signal, abort: () => controller.abort() };
}
