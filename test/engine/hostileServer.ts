import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** Answers a request, of which the server has read the head, on its socket. */
export type Behavior = (socket: Socket) => void;

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const DRIP_MS = 20;

function dripping(head: string): Behavior {
	return (socket) => {
		socket.write(head);
		const timer = setInterval(() => socket.write(' '), DRIP_MS);
		socket.on('close', () => clearInterval(timer));
		socket.on('error', () => clearInterval(timer));
	};
}

/** Answers without an end, and answers that are none. */
export const hostile = {
	'never answers': () => {},
	'sends a byte of the body now and then': dripping(`${HEAD}Content-Length: 100000\r\n\r\n{`),
	'sends a byte of the head now and then': dripping('HTTP/1.1 200 OK\r\nX-Slow: '),
	'sends chunks without an end': (socket) => {
		socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
		const timer = setInterval(() => socket.write('1\r\n \r\n'), DRIP_MS);
		socket.on('close', () => clearInterval(timer));
		socket.on('error', () => clearInterval(timer));
	},
	'changes the protocol': (socket) => {
		socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
	},
	'breaks its gzip off': (socket) => {
		const body = gzipSync('{"success":true}').subarray(0, 12);
		socket.end(
			Buffer.concat([
				Buffer.from(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`),
				body,
			]),
		);
	},
	'sends rubbish for gzip': (socket) => {
		socket.end(`${HEAD}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd`);
	},
} satisfies Record<string, Behavior>;

/** So many megabytes of nothing, compressed to a thousandth. */
export function gzipBomb(megabytes: number): Behavior {
	const body = gzipSync(Buffer.alloc(megabytes * 1024 * 1024, 0x20));
	return (socket) => {
		socket.write(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`);
		socket.end(body);
	};
}

/** So many megabytes of nothing, as they are. */
export function longBody(megabytes: number): Behavior {
	return (socket) => {
		socket.on('error', () => {});
		socket.write(`${HEAD}Content-Length: ${megabytes * 1024 * 1024}\r\n\r\n`);
		const megabyte = Buffer.alloc(1024 * 1024, 0x20);
		for (let sent = 0; sent < megabytes; sent++) socket.write(megabyte);
		socket.end();
	};
}

/** A proper answer. */
export function answer(body: object): Behavior {
	const text = JSON.stringify(body);
	return (socket) =>
		socket.end(`${HEAD}Connection: close\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
}

export interface HostileServer {
	url: string;
	/** Paths of the requests, in order. */
	requests: string[];
	/** Sockets that are open. */
	readonly open: number;
	close(): Promise<void>;
}

/** A server on the loopback that treats each request as `behaviorOf` its path says. */
export async function startHostileServer(
	behaviorOf: (path: string) => Behavior,
): Promise<HostileServer> {
	const sockets = new Set<Socket>();
	const requests: string[] = [];
	const server: Server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => {});
		socket.once('data', (head) => {
			const path = head.toString().split(' ')[1] ?? '';
			requests.push(path);
			behaviorOf(path)(socket);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		requests,
		get open() {
			return sockets.size;
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
