import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { contract, type ContractOperation } from './contract';

/** A request that was sent, with its query as text and its path decoded. */
export interface Sent {
	/** The operation of the contract; `undefined` when there is none at this address. */
	id: string | undefined;
	method: string;
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	body: unknown;
}

/** A server that answers every operation with the contract's example, and notes what was sent. */
export class ExampleServer {
	readonly sent: Sent[] = [];
	/** Gives an answer instead of the example, or `undefined` for the example. */
	answer: (operation: ContractOperation) => unknown = () => undefined;
	private readonly server: Server;

	constructor() {
		this.server = createServer((request, response) => {
			let text = '';
			request.on('data', (chunk: Buffer) => (text += chunk.toString()));
			request.on('end', () => {
				const { method = '', url = '/' } = request;
				const { pathname, searchParams } = new URL(url, 'http://x');
				if (pathname.startsWith(STORAGE)) {
					response.setHeader('Content-Type', 'audio/mpeg');
					response.end('a file');
					return;
				}
				const operation = operationAt(method, pathname);
				const { access_token: _, ...query } = Object.fromEntries(searchParams);
				this.sent.push({
					id: operation?.id,
					method,
					path: decodeURIComponent(pathname),
					query,
					headers: request.headers,
					body: text === '' ? undefined : (JSON.parse(text) as unknown),
				});
				const answer = operation && (this.answer(operation) ?? operation.example.response.body);
				response.setHeader('Content-Type', 'application/json');
				const json = JSON.stringify(answer ?? { errcode: 404 });
				response.end(operation?.emptyBody ? '' : json.replace(STORAGE_HOSTS, this.url + STORAGE));
			});
		});
	}

	async start(): Promise<void> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}
}

/** Files lie here instead of at the hosts of the examples. */
const STORAGE = '/storage';
const STORAGE_HOSTS = /https:\/\/(?:[\w.-]+\.aliyuncs\.com|vod\.mcs\.dingtalk\.com)/g;

/** A segment that is written out wins over a named one. */
function operationAt(method: string, path: string): ContractOperation | undefined {
	return contract
		.filter(
			(operation) =>
				operation.method === method &&
				new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
		)
		.sort((one, other) => one.path.split('{').length - other.path.split('{').length)[0];
}
