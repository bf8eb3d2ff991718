import { createServer } from 'node:net';

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

/** @throws Error when somebody listens on it */
export async function expectFree(port: number, what: string): Promise<number> {
	try {
		return await listenOnce(port);
	} catch {
		throw new Error(
			`Port ${port} for ${what} is taken: choose another, or stop what listens there`,
		);
	}
}

async function listenOnce(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
		});
	});
}
