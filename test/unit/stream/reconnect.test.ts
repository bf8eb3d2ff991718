import { StreamHub } from '../../../nodes/DingTalkConference/dingtalk/stream/hub';
import { appWith, FakeDingTalk, FakeListener, UNAVAILABLE } from './fakeDingTalk';
import { FakeTime, settled } from './fakeTime';
import { headers, joined, MEMBER_EVENT } from './samples';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let time: FakeTime;
let dingTalk: FakeDingTalk;
let hub: StreamHub;

beforeEach(() => {
	time = new FakeTime();
	dingTalk = new FakeDingTalk();
	hub = new StreamHub(time);
});

/** @param isAwaited whether somebody waits in front of the panel */
async function active(isAwaited = true): Promise<FakeListener> {
	const listener = new FakeListener(dingTalk);
	await hub.join(listener, appWith(listener.key, '-').key, dingTalk.WebSocket, isAwaited);
	await settled();
	return listener;
}

const push = async (id: string, socket = dingTalk.socket) =>
	await socket.frame(
		'EVENT',
		headers(MEMBER_EVENT, id),
		JSON.stringify({ ...joined, statusSeqNum: id }),
	);
const ping = async () => await dingTalk.socket.frame('SYSTEM', { topic: 'ping', messageId: 'p' });
const disconnect = async () => await dingTalk.socket.frame('SYSTEM', { topic: 'disconnect' });
const idsOf = ({ events }: FakeListener) => events.map(({ eventId }) => eventId);

describe('a connection that breaks off', () => {
	it('is opened again after a second, and is back before anybody is bothered', async () => {
		const listener = await active();
		await time.pass(MINUTE);
		dingTalk.socket.emit('close');
		await time.pass(SECOND);
		await push('1');
		expect(dingTalk.sockets).toHaveLength(2);
		expect(idsOf(listener)).toEqual(['1']);
		expect(listener.reports).toEqual([]);
		expect(listener.lines).toEqual([
			'warn No event stream: The event stream of DingTalk broke off. It is tried again.',
			'info The event stream is back after 1 s.',
		]);
	});

	it('right after it was opened is opened again ever more slowly', async () => {
		await active();
		for (let times = 0; times < 300; times++) {
			dingTalk.socket.emit('close');
			await time.pass(SECOND);
		}
		// 1, 3, 7, 15, 31, 61 … seconds: 30 apart from then on.
		expect(dingTalk.requests.length).toBeLessThan(17);
		expect(dingTalk.requests.length).toBeGreaterThan(12);
	});

	it('is not opened again when nobody is left', async () => {
		const listener = await active();
		dingTalk.socket.emit('close');
		hub.leave(listener);
		await time.pass(MINUTE);
		expect(dingTalk.requests).toHaveLength(1);
	});
});

describe('a gateway that answers 503', () => {
	it('for a minute is asked a handful of times by all workflows together', async () => {
		const listeners = [await active(), await active(), await active()];
		const asked = dingTalk.requests.length;
		await time.pass(MINUTE);
		dingTalk.refusal = UNAVAILABLE;
		dingTalk.socket.emit('close');
		await time.pass(MINUTE);
		// After 1, 3, 7, 15, 31 seconds, and at 61.
		expect(dingTalk.requests.length - asked).toBe(5);
		dingTalk.refusal = undefined;
		await time.pass(30 * SECOND);
		await push('1');
		expect(listeners.map(idsOf)).toEqual([['1'], ['1'], ['1']]);
		expect(dingTalk.sockets).toHaveLength(2);
	});

	it('while n8n starts is asked a handful of times, and every workflow proves itself afterwards', async () => {
		dingTalk.refusal = UNAVAILABLE;
		const listeners = [await active(false), await active(false)];
		const stranger = new FakeListener(dingTalk);
		stranger.secret = 'guessed';
		await hub.join(stranger, appWith(stranger.key, '-').key, dingTalk.WebSocket, false);
		await time.pass(MINUTE);
		expect(dingTalk.requests.length).toBeLessThan(8);
		dingTalk.refusal = undefined;
		await time.pass(MINUTE);
		await push('1');
		expect(listeners.map(idsOf)).toEqual([['1'], ['1']]);
		expect(idsOf(stranger)).toEqual([]);
		expect(dingTalk.sockets).toHaveLength(1);
	});

	it('is reported at once to a person who waits', async () => {
		dingTalk.refusal = UNAVAILABLE;
		await expect(active()).rejects.toThrow();
		expect(dingTalk.requests).toHaveLength(1);
		expect(time.waiting).toBe(0);
	});

	it('leaves the longer pause that DingTalk asks for', async () => {
		await active();
		const asked = dingTalk.requests.length;
		dingTalk.refusal = { ...UNAVAILABLE, headers: { 'retry-after': '120' } };
		dingTalk.socket.emit('close');
		await time.pass(2 * MINUTE);
		expect(dingTalk.requests.length - asked).toBe(1);
	});

	it('for long is reported to each user once, and that it is back', async () => {
		const listeners = [await active(), await active()];
		await time.pass(MINUTE);
		dingTalk.refusal = UNAVAILABLE;
		dingTalk.socket.emit('close');
		await time.pass(5 * MINUTE - SECOND);
		expect(listeners.flatMap(({ reports }) => reports)).toEqual([]);
		await time.pass(10 * MINUTE);
		expect(listeners.map(({ reports }) => reports.length)).toEqual([1, 1]);
		expect(listeners[0]?.reports[0]?.message).toContain('no event stream for 5 minutes');
		dingTalk.refusal = undefined;
		await time.pass(MINUTE);
		const lines = listeners.flatMap((listener) => listener.lines);
		expect(lines.filter((line) => line.startsWith('warn'))).toHaveLength(2);
		expect(lines.filter((line) => line.startsWith('info'))).toHaveLength(1);
	});
});

describe('a socket that does not open', () => {
	it.each(['refuse', 'hang'] as const)('(%s) is reported to a person who waits', async (how) => {
		dingTalk.opening = how;
		const joining = expect(active()).rejects.toThrow(/could not be opened/);
		await time.pass(10 * SECOND);
		await joining;
		expect(time.waiting).toBe(0);
	});

	it('is tried again ever more slowly when nobody waits', async () => {
		dingTalk.opening = 'refuse';
		const listener = await active(false);
		await time.pass(MINUTE);
		expect(dingTalk.sockets.length).toBe(6);
		dingTalk.opening = 'open';
		await time.pass(30 * SECOND);
		await push('1');
		expect(idsOf(listener)).toEqual(['1']);
	});
});

describe('a disconnect frame', () => {
	it('makes a new connection, and closes the old one only then', async () => {
		const listener = await active();
		await time.pass(MINUTE);
		const old = dingTalk.socket;
		dingTalk.opening = 'hang';
		await disconnect();
		expect(dingTalk.sockets).toHaveLength(2);
		expect(old.closedByClient).toBe(false);
		await push('1', old);
		expect(Object.values(old.acks)).toEqual(['SUCCESS']);
		dingTalk.socket.emit('open');
		await settled();
		expect(old.closedByClient).toBe(true);
		await push('2');
		expect(idsOf(listener)).toEqual(['1', '2']);
		expect(listener.lines).toEqual([]);
	});

	it('whose socket the server closes before the new one is there does no harm', async () => {
		const listener = await active();
		await time.pass(MINUTE);
		dingTalk.refusal = UNAVAILABLE;
		await disconnect();
		dingTalk.socket.emit('close');
		dingTalk.refusal = undefined;
		await time.pass(2 * SECOND);
		await push('1');
		expect(dingTalk.sockets).toHaveLength(2);
		expect(idsOf(listener)).toEqual(['1']);
	});

	it('right after each opening makes new connections ever more slowly', async () => {
		await active();
		for (let times = 0; times < 120; times++) {
			await disconnect();
			await time.pass(SECOND);
		}
		expect(dingTalk.requests.length).toBeLessThan(12);
	});

	it('after a minute ends the series of failures, so the next one is mended within two seconds', async () => {
		await active();
		for (let times = 0; times < 120; times++) {
			await disconnect();
			await time.pass(SECOND);
		}
		await time.pass(2 * MINUTE);
		await disconnect();
		await settled();
		const opened = dingTalk.sockets.length;
		dingTalk.socket.emit('close');
		await time.pass(2 * SECOND);
		expect(dingTalk.sockets).toHaveLength(opened + 1);
	});
});

describe('a connection whose other end has gone', () => {
	it('is replaced after three pings were missed', async () => {
		const listener = await active();
		for (let pings = 0; pings < 4; pings++) {
			await ping();
			await time.pass(40 * SECOND);
		}
		const old = dingTalk.socket;
		await time.pass(79 * SECOND);
		expect(dingTalk.sockets).toHaveLength(1);
		await time.pass(SECOND);
		expect(dingTalk.sockets).toHaveLength(2);
		expect(old.closedByClient).toBe(true);
		await push('1');
		expect(idsOf(listener)).toEqual(['1']);
		expect(listener.lines).toEqual([
			'debug The event stream has been silent for too long and is opened again.',
		]);
	});

	it('that never pinged is replaced after half an hour', async () => {
		await active();
		await time.pass(30 * MINUTE - 1);
		expect(dingTalk.sockets).toHaveLength(1);
		await time.pass(1);
		expect(dingTalk.sockets).toHaveLength(2);
	});
});
