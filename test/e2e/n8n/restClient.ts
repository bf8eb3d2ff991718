/** The user who sets the server up first. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Conference-2026',
	firstName: 'Olivia',
	lastName: 'Owner',
} as const;

/** A refusal of n8n, with its own message. */
export class RestError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** The API that n8n's editor uses, as the owner. */
export class RestClient {
	private cookie = '';

	private constructor(readonly url: string) {}

	/** Makes the owner of a fresh n8n. */
	static async asNewOwner(url: string): Promise<RestClient> {
		const client = new RestClient(url);
		await client.post('/rest/owner/setup', OWNER);
		const { email: emailOrLdapLoginId, password } = OWNER;
		await client.post('/rest/login', { emailOrLdapLoginId, password });
		return client;
	}

	async get<T>(path: string): Promise<T> {
		return await this.request<T>('GET', path);
	}

	async post<T>(path: string, body: object): Promise<T> {
		return await this.request<T>('POST', path, body);
	}

	async patch<T>(path: string, body: object): Promise<T> {
		return await this.request<T>('PATCH', path, body);
	}

	/** Anything that n8n serves to whoever is logged in, as it is. */
	async fetch(path: string): Promise<Response> {
		return await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } });
	}

	private async request<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': 'end-to-end',
				...(this.cookie && { cookie: this.cookie }),
			},
			body: body && JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		const text = await response.text();
		const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as {
			data?: unknown;
			message?: string;
		};
		if (!response.ok) {
			throw new RestError(response.status, `${method} ${path}: ${answer.message ?? text}`);
		}
		return (answer.data ?? answer) as T;
	}
}
