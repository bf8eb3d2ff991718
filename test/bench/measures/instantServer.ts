import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * Says yes to everything at once: it measures only the client, and its own cost does
 * not depend on how much it was asked before.
 */
export class InstantServer {
	/** People in all calls that set co-hosts. */
	people = 0;
	private readonly server: Server;

	private constructor() {
		this.server = createServer((request, response) => {
			void text(request).then((body) => {
				this.people += body.split('"unionId"').length - 1;
				const isTokenCall = request.url?.startsWith('/v1.0/oauth2/') ?? false;
				const answer = isTokenCall
					? { accessToken: 'token-of-the-instant-server', expireIn: 7200 }
					: { success: true };
				response.writeHead(200, { 'Content-Type': 'application/json;charset=utf-8' });
				response.end(JSON.stringify(answer));
			});
		});
	}

	static async start(): Promise<InstantServer> {
		const instant = new InstantServer();
		await new Promise<void>((resolve) => instant.server.listen(0, '127.0.0.1', resolve));
		return instant;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}
}
