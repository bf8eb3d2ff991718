import { issueMark, readCredential } from '../../nodes/DingTalkConference/dingtalk/auth/credential';
import type {
	CredentialData,
	TokenUse,
} from '../../nodes/DingTalkConference/dingtalk/auth/tokenKeeper';
import { TokenKeeper } from '../../nodes/DingTalkConference/dingtalk/auth/tokenKeeper';
import { Cancelled } from '../../nodes/DingTalkConference/dingtalk/transport/cancellation';

const typed = { appKey: 'key', appSecret: 'secret', region: 'international' };
const internalApp: CredentialData = { authentication: 'internalApp', ...typed };
const thirdPartyApp: CredentialData = {
	authentication: 'thirdPartyApp',
	suiteKey: 'suite',
	suiteSecret: 'secret',
	authCorpId: 'corp',
	suiteTicket: 'ticket',
	region: 'international',
};

/** The credential's data of a token that was fetched `age` milliseconds ago. */
function issued(
	token: string,
	app = internalApp,
	{ lifeMs = 3_600_000, age = 60_000 } = {},
): CredentialData {
	const { fingerprint } = readCredential(app, Date.now());
	const at = Date.now() - age;
	return { cachedToken: token, expiresAt: at + lifeMs, issuedFor: issueMark(fingerprint, at) };
}

const MAX_FETCH_RETRIES = 2;
const PAUSE_MS = 1000;

/**
 * A DingTalk that takes some tokens, behind an n8n which fetches the next token when it is handed a
 * credential without one, stores it, and writes it into the object that it was handed.
 */
class FakeService {
	readonly sent: string[] = [];
	/** Of every call that was sent: the token is fetched for it, or was fetched in this run. */
	readonly sentAsNew: boolean[] = [];
	readonly pauses: number[] = [];
	readonly controller = new AbortController();
	fetched = 0;
	reads = 0;
	/** So many token calls fail from now on. */
	failingFetches = 0;
	isOver = false;

	constructor(
		public stored: CredentialData,
		public valid: string[],
	) {}

	readonly keeper = new TokenKeeper<string>({
		readStored: async () => {
			this.reads++;
			return await Promise.resolve({ ...this.stored });
		},
		pause: async (ms) => {
			this.pauses.push(ms);
			await Promise.resolve();
			if (this.controller.signal.aborted) throw new Cancelled();
		},
		signal: this.controller.signal,
		random: () => 0,
	});

	private readonly use: TokenUse<string> = {
		send: async (data, isNew) => await this.answer(data, isNew),
		isRefused: (answer) => answer === 'refused',
		isNotFetched: (answer) => answer.startsWith('no token'),
		pauseBeforeFetch: (_, retries) => (retries < MAX_FETCH_RETRIES ? PAUSE_MS : undefined),
		isOver: () => this.isOver,
	};

	async call(): Promise<string> {
		return await this.keeper.withToken(this.use);
	}

	async calls(count: number): Promise<string[]> {
		return await Promise.all(Array.from({ length: count }, async () => await this.call()));
	}

	private async answer(data: CredentialData, isNew: boolean): Promise<string> {
		if (readCredential(data, Date.now()).usableToken === undefined) {
			this.fetched++;
			for (let tick = 0; tick < 5; tick++) await Promise.resolve();
			if (this.failingFetches-- > 0) return `no token ${this.fetched}`;
			Object.assign(data, issued(`fetched-${this.fetched}`, data, { age: 0 }));
			this.stored = { ...data };
		}
		const token = String(readCredential(data, Date.now()).usableToken);
		this.sent.push(token);
		this.sentAsNew.push(isNew);
		// An answer takes its time: others are sent meanwhile.
		for (let tick = 0; tick < 5; tick++) await Promise.resolve();
		return this.valid.includes(token) ? token : 'refused';
	}
}

const withToken = (token: string, valid: string[]) =>
	new FakeService({ ...internalApp, ...issued(token) }, valid);

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('a run', () => {
	it('sends the stored token with every call and reads it once', async () => {
		const service = withToken('stored', ['stored']);
		expect(await service.calls(5)).toEqual(times(5, 'stored'));
		expect(await service.call()).toBe('stored');
		expect(service.reads).toBe(1);
		expect(service.fetched).toBe(0);
		expect(service.sentAsNew).not.toContain(true);
	});

	it.each([
		['there is none', { ...internalApp }],
		['it has run out', { ...internalApp, ...issued('stored', internalApp, { lifeMs: 1 }) }],
	])('fetches one token for all calls when %s', async (_, stored) => {
		const service = new FakeService(stored, ['fetched-1']);
		expect(await service.calls(5)).toEqual(times(5, 'fetched-1'));
		expect(service.fetched).toBe(1);
		expect(service.sent).not.toContain('stored');
	});

	it('fetches a new one when its token runs out on the way', async () => {
		jest.useFakeTimers();
		const service = withToken('stored', ['stored', 'fetched-1']);
		expect(await service.call()).toBe('stored');
		jest.advanceTimersByTime(3_600_000);
		expect(await service.calls(3)).toEqual(times(3, 'fetched-1'));
		expect(service.fetched).toBe(1);
		jest.useRealTimers();
	});
});

describe('a token that cannot be fetched', () => {
	it('is asked for again after a pause, as often as allowed, and once for all', async () => {
		const service = new FakeService({ ...internalApp }, ['fetched-3']);
		service.failingFetches = 2;
		expect(await service.calls(50)).toEqual(times(50, 'fetched-3'));
		expect(service.fetched).toBe(3);
		expect(service.pauses).toEqual([PAUSE_MS, PAUSE_MS]);
	});

	it('fails everybody who waited, with the one failure', async () => {
		const service = new FakeService({ ...internalApp }, []);
		service.failingFetches = Infinity;
		expect(await service.calls(50)).toEqual(times(50, 'no token 3'));
		expect(service.fetched).toBe(3);
		expect(service.sent).toEqual([]);
	});

	it('fails everybody whose token was refused meanwhile, in mid-run', async () => {
		const service = withToken('stored', ['stored']);
		await service.call();
		service.valid = [];
		service.failingFetches = Infinity;
		expect(await service.calls(50)).toEqual(times(50, 'no token 3'));
		expect(service.fetched).toBe(3);
		expect(service.sent).toEqual(times(51, 'stored'));
	});

	it('fails whoever asks a moment later, but is asked for again after some time', async () => {
		jest.useFakeTimers();
		const service = new FakeService({ ...internalApp }, ['fetched-4']);
		service.failingFetches = 3;
		await service.call();
		jest.advanceTimersByTime(1000);
		expect(await service.call()).toBe('no token 3');
		expect(service.fetched).toBe(3);
		jest.advanceTimersByTime(10_000);
		expect(await service.call()).toBe('fetched-4');
		jest.useRealTimers();
	});

	it('is not asked for again after Stop, by whoever waits', async () => {
		const service = withToken('stored', ['stored']);
		await service.call();
		service.valid = [];
		service.failingFetches = Infinity;
		const calls = Promise.allSettled(times(50, undefined).map(async () => await service.call()));
		while (service.fetched === 0) await Promise.resolve();
		service.controller.abort();
		const reasons = (await calls).map((call) => 'reason' in call && (call.reason as unknown));
		expect(reasons.every((reason) => reason instanceof Cancelled)).toBe(true);
		expect(service.fetched).toBe(1);
	});
});

describe('a refused token', () => {
	it('is renewed once for all calls that are on their way, and each is sent again once', async () => {
		const service = withToken('stored', ['stored', 'fetched-1']);
		await service.call();
		service.valid = ['fetched-1'];
		service.sent.splice(0);
		expect(await service.calls(10)).toEqual(times(10, 'fetched-1'));
		expect(service.fetched).toBe(1);
		expect(service.reads).toBe(2);
		expect(service.sent.filter((token) => token === 'stored')).toHaveLength(10);
		expect(service.sent.filter((token) => token === 'fetched-1')).toHaveLength(10);
	});

	it('is renewed once, and the second refusal stands', async () => {
		const service = withToken('stored', []);
		expect(await service.call()).toBe('refused');
		expect(service.sent).toEqual(['stored', 'fetched-1']);
		expect(service.sentAsNew).toEqual([false, true]);
		expect(service.fetched).toBe(1);
		expect(service.pauses).toEqual([]);
	});

	it('is renewed once for all calls that are on their way, whose second refusal stands', async () => {
		const service = withToken('stored', ['stored']);
		await service.call();
		service.valid = [];
		expect(await service.calls(50)).toEqual(times(50, 'refused'));
		expect(service.fetched).toBe(1);
		expect(service.sent.filter((token) => token === 'fetched-1').length).toBeLessThanOrEqual(50);
	});

	it('that DingTalk gives again is not asked for again and again', async () => {
		const service = new FakeService({ ...internalApp, ...issued('fetched-1') }, []);
		expect(await service.calls(50)).toEqual(times(50, 'refused'));
		expect(service.fetched).toBe(1);
	});

	it('that was just fetched is renewed once as well', async () => {
		const service = new FakeService({ ...internalApp }, ['fetched-2']);
		expect(await service.call()).toBe('fetched-2');
		expect(service.sent).toEqual(['fetched-1', 'fetched-2']);
	});

	it('is renewed again when it is refused hours later', async () => {
		const service = withToken('stored', ['fetched-1']);
		expect(await service.call()).toBe('fetched-1');
		service.valid = ['fetched-2'];
		expect(await service.calls(10)).toEqual(times(10, 'fetched-2'));
		expect(service.fetched).toBe(2);
	});

	it('is not renewed for a run that is over', async () => {
		const service = withToken('stored', []);
		service.isOver = true;
		expect(await service.calls(5)).toEqual(times(5, 'refused'));
		expect(service.fetched).toBe(0);
	});

	it('gives way to a newer one that another execution has stored', async () => {
		const service = withToken('stored', ['stored', 'newer']);
		await service.call();
		service.valid = ['newer'];
		service.stored = { ...internalApp, ...issued('newer') };
		expect(await service.calls(3)).toEqual(times(3, 'newer'));
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

describe("a third-party app's token", () => {
	const thirdParty = (token: string, valid: string[], age?: number) =>
		new FakeService({ ...thirdPartyApp, ...issued(token, thirdPartyApp, { age }) }, valid);

	it('that is refused is renewed at once', async () => {
		const service = thirdParty('stored', ['fetched-1']);
		expect(await service.call()).toBe('fetched-1');
		expect(service.pauses).toEqual([]);
	});

	it('that another execution has ended gives way to the one which that execution stored', async () => {
		const service = thirdParty('stored', []);
		const calling = service.call();
		while (service.fetched === 0) await Promise.resolve();
		// Its new token ended the one that this run is fetching.
		service.valid = ['of-the-other'];
		while (service.sent.length < 2) await Promise.resolve();
		service.stored = { ...thirdPartyApp, ...issued('of-the-other', thirdPartyApp, { age: 0 }) };
		expect(await calling).toBe('of-the-other');
		expect(service.sent).toEqual(['stored', 'fetched-1', 'of-the-other']);
		expect(service.fetched).toBe(1);
	});

	it('is looked for a few times, with pauses that grow, before another one is fetched', async () => {
		const service = thirdParty('stored', ['fetched-2']);
		expect(await service.call()).toBe('fetched-2');
		expect(service.pauses).toEqual([200, 400, 800]);
	});

	it('is not looked for without end', async () => {
		const service = thirdParty('stored', []);
		expect(await service.calls(50)).toEqual(times(50, 'refused'));
		expect(service.fetched).toBe(2);
		expect(service.pauses).toEqual([200, 400, 800, 800, 800, 800]);
	});
});

describe('executions of a third-party app that renew at the same time', () => {
	/** A DingTalk whose new token ends the one before, and a store that many executions share. */
	class Office {
		stored: CredentialData = { ...thirdPartyApp };
		live = '';
		count = 0;
		calls = 0;

		async fetch(data: CredentialData, random: () => number): Promise<void> {
			await ticks(random() * 20);
			this.live = `token-${++this.count}`;
			const token = this.live;
			await ticks(random() * 20);
			Object.assign(data, issued(token, thirdPartyApp, { age: 0 }));
			this.stored = { ...data };
		}

		run(random: () => number): TokenKeeper<string> {
			return new TokenKeeper({
				readStored: async () => await Promise.resolve({ ...this.stored }),
				pause: async (ms) => await ticks(ms / 10),
				random,
			});
		}

		async call(keeper: TokenKeeper<string>, random: () => number): Promise<string> {
			return await keeper.withToken({
				send: async (data) => {
					if (!readCredential(data, Date.now()).usableToken) await this.fetch(data, random);
					const token = readCredential(data, Date.now()).usableToken;
					this.calls++;
					await ticks(random() * 10);
					return token === this.live ? 'taken' : 'refused';
				},
				isRefused: (answer) => answer === 'refused',
				isNotFetched: () => false,
				pauseBeforeFetch: () => undefined,
				isOver: () => false,
			});
		}
	}

	async function ticks(count: number): Promise<void> {
		for (let tick = 0; tick < count; tick++) await Promise.resolve();
	}

	/** Pseudo-random numbers, the same ones for the same seed. */
	function randomOf(seed: number): () => number {
		let state = seed;
		return () => {
			state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
			return state / 2_147_483_648;
		};
	}

	it.each([2, 3, 5])('%i of them lose nothing, and end with one token', async (executions) => {
		for (let seed = 1; seed <= 100; seed++) {
			const random = randomOf(seed);
			const office = new Office();
			const runs = Array.from({ length: executions }, async () => {
				const keeper = office.run(random);
				const answers: string[] = [];
				for (let call = 0; call < 20; call++) answers.push(await office.call(keeper, random));
				return answers;
			});
			const answers = (await Promise.all(runs)).flat();
			expect(`seed ${seed}: ${answers.filter((answer) => answer !== 'taken').length}`).toBe(
				`seed ${seed}: 0`,
			);
			expect(office.count).toBeLessThanOrEqual(executions * 3);
		}
	});
});
