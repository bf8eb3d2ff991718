import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file that is kept: all its bytes are made when somebody asks for it. */
interface StoredFile {
	bytes: number;
	mimeType: string;
}

/** One request as it arrived at the storage, and what was answered. */
export interface StorageRequest {
	path: string;
	headers: Readonly<Record<string, string>>;
	status: number;
}

/** A fault that the next request meets instead of the file. */
export interface StorageFault {
	status?: number;
	headers?: Readonly<Record<string, string>>;
	/** Text instead of the file. */
	text?: string;
	/** After so many bytes nothing arrives any more, or the connection breaks off. */
	after?: { bytes: number; then: 'silence' | 'reset' };
}

/** Every value of a byte, as in a video: read as text it would not survive. */
const chunk = Buffer.from(Array.from({ length: 64 * 1024 }, (_, index) => (index * 7 + 1) % 256));
/** OSS links of approvals live as long (documented); how long those of recordings do is not. */
const linkLifeMs = 15 * 60_000;

/** DingTalk's storage: files behind signed links that run out. It wants no token, and notes what it is sent. */
export class StorageHost {
	readonly requests: StorageRequest[] = [];
	/** Faults that the next requests meet, in order. */
	readonly faults: StorageFault[] = [];
	/** Of all files so far, as they were handed to the connection. */
	sentBytes = 0;
	/** Whether answers name their length. */
	tellsLength = true;
	private readonly files = new Map<string, StoredFile>();
	private readonly server: Server;

	/** @param now ms epoch on the sandbox's clock */
	constructor(private readonly now: () => number) {
		this.server = createServer((request, response) => this.serve(request, response));
	}

	async listen(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Keeps a file, and gives a signed link to it. */
	linkTo(name: string, file: StoredFile, expiresAt = this.now() + linkLifeMs): string {
		this.files.set(`/${name}`, file);
		const expires = String(Math.floor(expiresAt / 1000));
		const query = { Expires: expires, OSSAccessKeyId: 'sandbox', Signature: signed(name, expires) };
		return `${this.url}/${name}?${new URLSearchParams(query).toString()}`;
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	private serve(request: IncomingMessage, response: ServerResponse): void {
		const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
		const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
		const fault = this.faults.shift();
		const status = fault?.status ?? this.statusOf(pathname, searchParams);
		this.requests.push({ path: pathname, headers: Object.fromEntries(headers), status });
		const file = this.files.get(pathname);
		if (status !== 200 || fault?.text !== undefined || !file) {
			const text = fault?.text ?? '<Error><Code>AccessDenied</Code></Error>';
			response.writeHead(status, { 'Content-Type': 'application/xml', ...fault?.headers });
			response.end(text);
			return;
		}
		response.writeHead(status, {
			'Content-Type': file.mimeType,
			...(this.tellsLength && { 'Content-Length': file.bytes }),
			...fault?.headers,
		});
		response.flushHeaders();
		this.sendBytes(response, file.bytes, fault?.after);
	}

	/** A link that has run out or was tampered with is forbidden. */
	private statusOf(path: string, query: URLSearchParams): number {
		const expires = query.get('Expires') ?? '';
		const isSigned = query.get('Signature') === signed(path.slice(1), expires);
		if (!isSigned || Number(expires) * 1000 <= this.now()) return 403;
		return this.files.has(path) ? 200 : 404;
	}

	/** Writes as much as the client takes, and no more. */
	private sendBytes(response: ServerResponse, bytes: number, after: StorageFault['after']): void {
		let left = Math.min(bytes, after?.bytes ?? bytes);
		const send = () => {
			while (left > 0) {
				const part = left < chunk.length ? chunk.subarray(0, left) : chunk;
				left -= part.length;
				this.sentBytes += part.length;
				if (!response.write(part)) {
					response.once('drain', send);
					return;
				}
			}
			if (!after) response.end();
			else if (after.then === 'reset') response.socket?.resetAndDestroy();
		};
		send();
	}
}

function signed(name: string, expires: string): string {
	return createHmac('sha1', 'sandbox').update(`${name}\n${expires}`).digest('base64');
}
