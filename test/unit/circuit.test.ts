import { filledPath } from '../../nodes/DingTalkConference/dingtalk/client/path';
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
type CircuitCall = Parameters<Circuit['endOf']>[0];
const anyCall: CircuitCall = { scope: 'Any.Scope' };

/** A circuit whose calls are sent and time out at times that a test names. */
function circuitAt() {
	let time = 0;
	const circuit = new Circuit(() => time);
	return {
		circuit,
		/** A call that was sent at `sentAt`, and timed out. */
		timesOut(sentAt: number, call: CircuitCall = anyCall): Failure {
			time = sentAt + TIMEOUT;
			return circuit.attemptFailed(late, sentAt, call);
		},
		passTo(at: number) {
			time = at;
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
			await circuit.inTurn({ scope }, async () => {
				begun.push(name);
				await new Promise<void>((done) => end.set(name, done));
			});
		const settle = async () => await new Promise((done) => setImmediate(done));
		return { begun, call, settle, end: (name: string) => end.get(name)?.() };
	}

	it('of the run goes by itself, and so does the first that needs a permission', async () => {
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

	it('is asked again some time later, for an item that waits', () => {
		const { circuit, timesOut, passTo } = circuitAt();
		for (const sentAt of [0, 31_000, 62_000]) timesOut(sentAt);
		const end = 62_000 + TIMEOUT;
		passTo(end + 19_000);
		expect(circuit.endOf(anyCall)).toBeDefined();
		passTo(end + 21_000);
		expect(circuit.endOf(anyCall)).toBeUndefined();
	});

	it('is asked for another meeting before one that hangs ends the run', async () => {
		const { circuit, timesOut } = circuitAt();
		const to = (meeting: string) => ({ ...anyCall, meeting });
		const begun: string[] = [];
		const done = new Map<string, () => void>();
		const call = async (meeting: string) =>
			await circuit.inTurn(to(meeting), async () => {
				begun.push(meeting);
				await new Promise<void>((end) => done.set(meeting, end));
			});
		const settle = async () => await new Promise((resolve) => setImmediate(resolve));
		const all = ['a', 'a', 'b', 'c'].map(call);
		timesOut(0, to('a'));
		await settle();
		expect(begun).toEqual(['a']);
		expect(timesOut(31_000, to('a')).endsRun).toBe(false);
		await settle();
		expect(begun).toEqual(['a', 'b']);
		circuit.answered();
		done.get('b')?.();
		await settle();
		expect(begun).toEqual(['a', 'b', 'a', 'c']);
		for (const sentAt of [62_000, 93_000]) expect(timesOut(sentAt, to('a')).endsRun).toBe(false);
		for (const end of done.values()) end();
		await settle();
		await Promise.race([Promise.all(all), settle()]);
	});

	it('ends the run when the other meeting is silent too', async () => {
		const { circuit, timesOut } = circuitAt();
		const to = (meeting: string) => ({ ...anyCall, meeting });
		const never = async () => await new Promise<never>(() => {});
		for (const meeting of ['a', 'b', 'c']) void circuit.inTurn(to(meeting), never);
		timesOut(0, to('a'));
		timesOut(31_000, to('a'));
		expect(timesOut(62_000, to('b')).endsRun).toBe(true);
		await Promise.resolve();
	});

	it('is not one that refuses, or breaks connections off', () => {
		const { circuit } = circuitAt();
		const others: Failure[] = [
			{ ...late, code: 'ECONNRESET' },
			{ ...late, kind: 'server', code: 'serviceBusy' },
		];
		for (const failure of [...others, ...others, ...others]) {
			expect(circuit.attemptFailed(failure, 0, anyCall)).toBe(failure);
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
	const to = (meeting: string | undefined, query = {}): CircuitCall => ({
		...target,
		path: filledPath('/meetings/set', {}),
		meeting,
		query,
	});

	it.each(codes.split(' '))('holds for the rest of the run: %s', (code) => {
		const { circuit } = circuitAt();
		circuit.failed(refused(code), to('a'));
		expect(circuit.endOf(to('a'))?.code).toBe(code);
		expect(circuit.endOf(to('b'))).toBeUndefined();
		expect(circuit.endOf(to('a', { unionId: 'another host' }))).toBeUndefined();
	});

	it.each(codes.split(' '))('does not hold for a call that names no meeting: %s', (code) => {
		const { circuit } = circuitAt();
		circuit.failed(refused(code), to(undefined));
		expect(circuit.endOf(to(undefined))).toBeUndefined();
	});

	it.each(['unknownUserError', 'paramsError', 'permissionError'])(
		'does not hold when it is about people or parameters: %s',
		(code) => {
			const { circuit } = circuitAt();
			circuit.failed(refused(code), to('a'));
			expect(circuit.endOf(to('a'))).toBeUndefined();
		},
	);
});
