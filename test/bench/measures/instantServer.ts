import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { bodyText } from '../../sandbox/wire';

/**
 * Says yes to everything at once: what is measured with it is the client alone, and its own cost does
 * not depend on how much it was asked before.
 */
export class InstantServer {
	/** Calls that set co-hosts. */
	calls = 0;
	/** People in all of them. */
	people = 0;
	private readonly server: Server;

	private constructor() {
		this.server = createServer((request, response) => {
			void bodyText(request).then((body = '') => {
				const isTokenCall = request.url?.startsWith('/v1.0/oauth2/') ?? false;
				if (!isTokenCall) {
					this.calls++;
					this.people += body.split('"unionId"').length - 1;
				}
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

	reset(): void {
		this.calls = 0;
		this.people = 0;
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}
}
