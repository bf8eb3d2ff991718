import { Circuit } from '../../nodes/DingTalkConference/dingtalk/client/circuit';
import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';

const late: Failure = {
	kind: 'network',
	code: 'ECONNABORTED',
	message: 'DingTalk did not answer in time.',
	hint: 'Run again later.',
	endsRun: false,
};
const TIMEOUT = 30_000;
const anyCall = { scope: 'Any.Scope' };

/** A circuit whose calls are sent and time out at times that a test names. */
function circuitAt() {
	let time = 0;
	const circuit = new Circuit(() => time);
	return {
		circuit,
		/** A call that was sent at `sentAt`, and timed out. */
		timesOut(sentAt: number): Failure {
			time = sentAt + TIMEOUT;
			return circuit.attemptFailed(late, sentAt);
		},
	};
}

describe('the first call', () => {
	/** Calls of one run that end when a test says so. */
	function calls() {
		const circuit = new Circuit();
		const begun: string[] = [];
		const end = new Map<string, () => void>();
		const call = async (name: string, scope: string) =>
			await circuit.inTurn(scope, async () => {
				begun.push(name);
				await new Promise<void>((done) => end.set(name, done));
			});
		const settle = async () => await new Promise((done) => setImmediate(done));
		return { begun, call, settle, end: (name: string) => end.get(name)?.() };
	}

	it('of the run goes alone, and so does the first that needs a permission', async () => {
		const { begun, call, settle, end } = calls();
		const all = [call('read', 'Read'), call('read too', 'Read')];
		all.push(call('write', 'Write'), call('write too', 'Write'));
		await settle();
		expect(begun).toEqual(['read']);
		end('read');
		await settle();
		expect(new Set(begun)).toEqual(new Set(['read', 'read too', 'write']));
		all.push(call('write at last', 'Write'), call('read at last', 'Read'));
		await settle();
		expect(begun.slice(3)).toEqual(['read at last']);
		end('write');
		await settle();
		expect(new Set(begun.slice(4))).toEqual(new Set(['write too', 'write at last']));
		for (const name of begun) end(name);
		await Promise.all(all);
	});
});

describe('a server that accepts and never answers', () => {
	it('ends the run after three timeouts, one after the other', () => {
		const { circuit, timesOut } = circuitAt();
		expect(timesOut(0).endsRun).toBe(false);
		expect(timesOut(31_000).endsRun).toBe(false);
		expect(circuit.endOf(anyCall)).toBeUndefined();
		const end = timesOut(63_000);
		expect(end).toMatchObject({ endsRun: true, code: 'ECONNABORTED' });
		expect(circuit.endOf(anyCall)).toBe(end);
	});

	it('is not taken for one when an answer came in between', () => {
		const { circuit, timesOut } = circuitAt();
		timesOut(0);
		timesOut(31_000);
		circuit.answered();
		expect(timesOut(63_000).endsRun).toBe(false);
		expect(circuit.endOf(anyCall)).toBeUndefined();
	});

	it('is not taken for one when fifty calls time out together', () => {
		const { circuit, timesOut } = circuitAt();
		for (let call = 0; call < 50; call++) expect(timesOut(call * 51).endsRun).toBe(false);
		for (let call = 0; call < 50; call++) expect(timesOut(40_000 + call).endsRun).toBe(false);
		expect(circuit.endOf(anyCall)).toBeUndefined();
		expect(timesOut(80_000).endsRun).toBe(true);
	});

	it('is not one that refuses, or breaks connections off', () => {
		const { circuit } = circuitAt();
		const others: Failure[] = [
			{ ...late, code: 'ECONNRESET' },
			{ ...late, kind: 'server', code: 'serviceBusy' },
		];
		for (const failure of [...others, ...others, ...others]) {
			expect(circuit.attemptFailed(failure, 0)).toBe(failure);
		}
		expect(circuit.endOf(anyCall)).toBeUndefined();
	});
});

describe('what DingTalk says of a meeting', () => {
	const codes =
		'confClosed resourceClose roomClosed resourceCancel roomNotFound noPermission orgAccessForbidden';
	const refused = (code: string): Failure => ({
		kind: 'business',
		code,
		message: code,
		hint: '',
		endsRun: false,
	});
	const target = { ...anyCall, method: 'POST', effect: 'set' } as const;
	const to = (path: string, query = {}) => {
		return { ...target, path, query } as Parameters<Circuit['endOf']>[0];
	};

	it.each(codes.split(' '))('holds for the rest of the run: %s', (code) => {
		const { circuit } = circuitAt();
		circuit.failed(refused(code), to('/meetings/a/set'));
		expect(circuit.endOf(to('/meetings/a/set'))?.code).toBe(code);
		expect(circuit.endOf(to('/meetings/b/set'))).toBeUndefined();
		expect(circuit.endOf(to('/meetings/a/set', { unionId: 'another host' }))).toBeUndefined();
	});

	it.each(['unknownUserError', 'paramsError', 'permissionError'])(
		'does not hold when it is about people or parameters: %s',
		(code) => {
			const { circuit } = circuitAt();
			circuit.failed(refused(code), to('/meetings/a/set'));
			expect(circuit.endOf(to('/meetings/a/set'))).toBeUndefined();
		},
	);
});
