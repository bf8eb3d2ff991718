import { sample, startSandbox, type Sandbox } from '../../sandbox';

const { internalApp } = sample;

interface Reply {
	status: number;
	headers: Headers;
	json: Record<string, unknown>;
	text: string;
}

export let sandbox: Sandbox;

/** A new sandbox for each test of a file. */
export function useSandbox(): void {
	beforeEach(async () => {
		sandbox = await startSandbox();
	});
	afterEach(async () => await sandbox.close());
}

export async function request(method: string, path: string, options: Partial<RequestInit> = {}) {
	const response = await fetch(sandbox.url + path, { redirect: 'manual', method, ...options });
	const text = await response.text();
	let json: Record<string, unknown> = {};
	try {
		json = JSON.parse(text) as Record<string, unknown>;
	} catch {
		// Not every answer is JSON.
	}
	return { status: response.status, headers: response.headers, json, text } satisfies Reply;
}

export const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
	await request('POST', path, {
		body: JSON.stringify(body),
		headers: { 'Content-Type': 'application/json', ...headers },
	});

export async function tokenFor({ appKey, appSecret } = internalApp): Promise<string> {
	const { json } = await post('/v1.0/oauth2/accessToken', { appKey, appSecret });
	return json.accessToken as string;
}

export const withToken = (token: string) => ({ 'x-acs-dingtalk-access-token': token });

export const conferencePath = (id: string) => `/v1.0/conference/videoConferences/${id}`;
export const coHostsPath = (id: string) => `${conferencePath(id)}/coHosts/set`;
export const meeting: string = sample.bookedConferenceId;

export const userList = (...unionIds: string[]) => unionIds.map((unionId) => ({ unionId }));

export async function setCoHosts(body: unknown, { id = meeting, token = '' } = {}) {
	return await post(coHostsPath(id), body, withToken(token || (await tokenFor())));
}

export async function read(path: string) {
	return await request('GET', path, { headers: withToken(await tokenFor()) });
}

/** A call with a token that may do everything; a body makes it no GET. */
export async function call(method: string, path: string, body?: object) {
	const headers = { 'Content-Type': 'application/json', ...withToken(await tokenFor()) };
	return await request(method, path, {
		headers,
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}
