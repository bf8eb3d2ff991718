import { issueMark, readCredential } from '../../nodes/DingTalkConference/dingtalk/auth/credential';
import type { CredentialData } from '../../nodes/DingTalkConference/dingtalk/auth/tokenKeeper';
import { TokenKeeper } from '../../nodes/DingTalkConference/dingtalk/auth/tokenKeeper';

const typed = { appKey: 'key', appSecret: 'secret', region: 'international' };
const internalApp: CredentialData = { authentication: 'internalApp', ...typed };

function issued(token: string, expiresAt = Date.now() + 60_000): CredentialData {
	const { fingerprint } = readCredential(internalApp, Date.now());
	return { cachedToken: token, expiresAt, issuedFor: issueMark(fingerprint, Date.now()) };
}

/**
 * A DingTalk that takes some tokens, behind an n8n which fetches the next token when it is handed a
 * credential without one, stores it, and writes it into the object that it was handed.
 */
class FakeService {
	readonly sent: string[] = [];
	fetched = 0;
	reads = 0;
	fetchFails = false;

	constructor(
		public stored: CredentialData,
		public valid: string[],
	) {}

	readonly keeper = new TokenKeeper(async () => {
		this.reads++;
		return await Promise.resolve({ ...this.stored });
	});

	async call(): Promise<string> {
		return await this.keeper.withToken(
			async (data) => await this.answer(data),
			(answer) => answer === 'refused',
		);
	}

	async calls(count: number): Promise<string[]> {
		return await Promise.all(Array.from({ length: count }, async () => await this.call()));
	}

	private async answer(data: CredentialData): Promise<string> {
		if (readCredential(data, Date.now()).usableToken === undefined) await this.fetch(data);
		const token = String(readCredential(data, Date.now()).usableToken);
		this.sent.push(token);
		// An answer takes its time: others are sent meanwhile.
		for (let tick = 0; tick < 5; tick++) await Promise.resolve();
		return this.valid.includes(token) ? token : 'refused';
	}

	private async fetch(data: CredentialData): Promise<void> {
		this.fetched++;
		for (let tick = 0; tick < 5; tick++) await Promise.resolve();
		if (this.fetchFails) throw new Error('no token');
		Object.assign(data, issued(`fetched-${this.fetched}`));
		this.stored = { ...data };
	}
}

const withToken = (token: string, valid: string[]) =>
	new FakeService({ ...internalApp, ...issued(token) }, valid);

describe('a run', () => {
	it('sends the stored token with every call and reads it once', async () => {
		const service = withToken('stored', ['stored']);
		expect(await service.calls(5)).toEqual(Array.from({ length: 5 }, () => 'stored'));
		expect(await service.call()).toBe('stored');
		expect(service.reads).toBe(1);
		expect(service.fetched).toBe(0);
	});

	it.each([
		['there is none', { ...internalApp }],
		['it has run out', { ...internalApp, ...issued('stored', Date.now() - 1) }],
	])('fetches one token for all calls when %s', async (_, stored) => {
		const service = new FakeService(stored, ['fetched-1']);
		expect(await service.calls(5)).toEqual(Array.from({ length: 5 }, () => 'fetched-1'));
		expect(service.fetched).toBe(1);
		expect(service.sent).not.toContain('stored');
	});

	it('fetches a new one when its token runs out on the way', async () => {
		jest.useFakeTimers();
		const service = withToken('stored', ['stored', 'fetched-1']);
		expect(await service.call()).toBe('stored');
		jest.advanceTimersByTime(60_000);
		expect(await service.calls(3)).toEqual(['fetched-1', 'fetched-1', 'fetched-1']);
		expect(service.fetched).toBe(1);
		jest.useRealTimers();
	});

	it('does not get stuck when no token could be fetched', async () => {
		const service = new FakeService({ ...internalApp }, ['fetched-2']);
		service.fetchFails = true;
		await expect(service.call()).rejects.toThrow('no token');
		service.fetchFails = false;
		expect(await service.calls(2)).toEqual(['fetched-2', 'fetched-2']);
	});
});

describe('a refused token', () => {
	it('is renewed once for all calls that are on their way, and each is sent again once', async () => {
		const service = withToken('stored', ['stored', 'fetched-1']);
		await service.call();
		service.valid = ['fetched-1'];
		service.sent.splice(0);
		expect(await service.calls(10)).toEqual(Array.from({ length: 10 }, () => 'fetched-1'));
		expect(service.fetched).toBe(1);
		expect(service.reads).toBe(2);
		expect(service.sent.filter((token) => token === 'stored')).toHaveLength(10);
		expect(service.sent.filter((token) => token === 'fetched-1')).toHaveLength(10);
	});

	it('is renewed once, and the second refusal stands', async () => {
		const service = withToken('stored', []);
		expect(await service.call()).toBe('refused');
		expect(service.sent).toEqual(['stored', 'fetched-1']);
		expect(service.fetched).toBe(1);
	});

	it('that was just fetched is renewed once as well', async () => {
		const service = new FakeService({ ...internalApp }, ['fetched-2']);
		expect(await service.call()).toBe('fetched-2');
		expect(service.sent).toEqual(['fetched-1', 'fetched-2']);
	});

	it('gives way to a newer one that another execution has stored', async () => {
		const service = withToken('stored', ['stored', 'newer']);
		await service.call();
		service.valid = ['newer'];
		service.stored = { ...internalApp, ...issued('newer') };
		expect(await service.calls(3)).toEqual(['newer', 'newer', 'newer']);
		expect(service.fetched).toBe(0);
	});

	it('is renewed when the newer one is refused too', async () => {
		const service = withToken('stored', ['stored']);
		await service.call();
		service.valid = ['fetched-1'];
		service.stored = { ...internalApp, ...issued('newer') };
		expect(await service.call()).toBe('fetched-1');
		expect(service.sent).toEqual(['stored', 'stored', 'newer', 'fetched-1']);
	});

	it('does not lead to the token of an app that was entered meanwhile', async () => {
		const service = withToken('stored', ['stored']);
		await service.call();
		service.valid = ['fetched-1'];
		// Another secret, with the token that was fetched with the old one.
		service.stored = { ...internalApp, appSecret: 'other', ...issued('older') };
		await service.call();
		expect(service.sent).not.toContain('older');
	});

	it('that was typed is not renewed', async () => {
		const stored = {
			authentication: 'accessToken',
			accessToken: 'typed',
			region: 'international',
		};
		const service = new FakeService(stored, []);
		expect(await service.calls(2)).toEqual(['refused', 'refused']);
		expect(service.sent).toEqual(['typed', 'typed']);
		expect(service.fetched).toBe(0);
	});
});
