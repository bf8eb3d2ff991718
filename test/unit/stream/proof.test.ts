import fc from 'fast-check';

import { ConferenceError } from '../../../nodes/DingTalkConference/dingtalk/errors/failure';
import { StreamHub } from '../../../nodes/DingTalkConference/dingtalk/stream/hub';
import { answer, appWith, FakeDingTalk, FakeListener, UNAVAILABLE } from './fakeDingTalk';
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

async function joinHub(listener: FakeListener, isAwaited = false): Promise<FakeListener> {
	await hub.join(listener, appWith(listener.key, '-').key, dingTalk.WebSocket, isAwaited);
	return listener;
}

const push = async (id: string) => {
	const data = JSON.stringify({ ...joined, statusSeqNum: id });
	await dingTalk.socket.frame('EVENT', headers(MEMBER_EVENT, id), data);
};
const ackOf = (id: string) => dingTalk.socket.acks[`message-${id}`];
const idsOf = ({ events }: FakeListener) => events.map(({ eventId }) => eventId);
const refusedFor = (listener: FakeListener) => listener.reports.map(({ code }) => code);

describe('workflows that n8n starts together', () => {
	it('all prove their secrets before the connection opens', async () => {
		const sockets: number[] = [];
		dingTalk.gate = async () => void sockets.push(dingTalk.sockets.length);
		const all = [1, 2, 3].map(() => new FakeListener(dingTalk));
		for (const listener of all) await joinHub(listener);
		await settled();
		await push('1');
		expect(sockets).toEqual([0, 0, 0]);
		expect(dingTalk.sockets).toHaveLength(1);
		expect(all.map(idsOf)).toEqual([['1'], ['1'], ['1']]);
	});

	it('ask for events again while the gateway has not answered for one of them', async () => {
		// The gateway is busy for the second one.
		dingTalk.gate = async () => {
			await Promise.resolve();
			dingTalk.once = dingTalk.requests.length === 2 ? UNAVAILABLE : undefined;
		};
		const [first, second] = [new FakeListener(dingTalk), new FakeListener(dingTalk)];
		await joinHub(first);
		await joinHub(second);
		await settled();
		await push('1');
		expect(idsOf(first)).toEqual(['1']);
		expect(ackOf('1')).toBe('LATER');
		await time.pass(2 * SECOND);
		await push('1');
		expect([first, second].map(idsOf)).toEqual([['1'], ['1']]);
		expect(ackOf('1')).toBe('SUCCESS');
	});

	it('ask for events again while one of them is being published', async () => {
		const first = await joinHub(new FakeListener(dingTalk));
		await settled();
		let open = () => {};
		dingTalk.gate = async () => await new Promise<void>((resolve) => (open = resolve));
		const second = await joinHub(new FakeListener(dingTalk));
		await settled();
		await push('1');
		expect(ackOf('1')).toBe('LATER');
		open();
		await settled();
		await push('1');
		expect([first, second].map(idsOf)).toEqual([['1'], ['1']]);
	});

	it('do not wait for a test', async () => {
		const first = await joinHub(new FakeListener(dingTalk));
		await settled();
		let open = () => {};
		dingTalk.gate = async () => await new Promise<void>((resolve) => (open = resolve));
		const joining = joinHub(new FakeListener(dingTalk, false), true);
		await settled();
		await push('1');
		expect(ackOf('1')).toBe('SUCCESS');
		expect(idsOf(first)).toEqual(['1']);
		open();
		await joining;
	});

	it('do not wait for one whose secret is refused', async () => {
		const [first, wrong] = [new FakeListener(dingTalk), new FakeListener(dingTalk)];
		wrong.secret = 'wrong';
		await joinHub(wrong);
		await joinHub(first);
		await settled();
		await push('1');
		expect(ackOf('1')).toBe('SUCCESS');
		expect([first, wrong].map(idsOf)).toEqual([['1'], []]);
	});

	it('do not wait longer than five minutes for one whose credential n8n cannot read', async () => {
		const [first, broken] = [new FakeListener(dingTalk), new FakeListener(dingTalk)];
		broken.readFailure = new Error('Credential with ID "7" could not be found.');
		await joinHub(broken);
		await joinHub(first);
		await time.pass(10 * SECOND);
		await push('1');
		expect(ackOf('1')).toBe('LATER');
		await time.pass(6 * MINUTE);
		await push('1');
		expect(ackOf('1')).toBe('SUCCESS');
		expect(first.reports).toEqual([]);
		expect(broken.reports.map(({ message }) => message)).toEqual([
			'n8n could not read the credential of the trigger: Credential with ID "7" could not be found.',
		]);
	});

	it('each get every event or have it delivered again, however the gateway answers', async () => {
		const answers = fc.array(fc.constantFrom('busy', 'lost', 'fine'), { maxLength: 12 });
		const property = fc.asyncProperty(
			fc.integer({ min: 1, max: 5 }),
			answers,
			fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 6 }),
			async (count, gateway, pauses) => {
				time = new FakeTime();
				dingTalk = new FakeDingTalk();
				hub = new StreamHub(time);
				dingTalk.gate = async () => {
					const next = gateway.shift();
					await Promise.resolve();
					if (next === 'lost') throw Object.assign(new Error(), { code: 'ECONNRESET' });
					dingTalk.once = next === 'busy' ? UNAVAILABLE : undefined;
				};
				const all = Array.from({ length: count }, () => new FakeListener(dingTalk));
				for (const listener of all) await joinHub(listener);
				const acknowledged: string[] = [];
				for (const [number, ms] of pauses.entries()) {
					await time.pass(ms);
					if (dingTalk.sockets.length === 0) continue;
					await push(`${number}`);
					if (ackOf(`${number}`) === 'SUCCESS') acknowledged.push(`${number}`);
				}
				for (const listener of all)
					expect(idsOf(listener)).toEqual(expect.arrayContaining(acknowledged));
				for (const listener of all) hub.leave(listener);
			},
		);
		await fc.assert(property, { numRuns: 200 });
	});
});

describe('a refusal', () => {
	it('is lifted for all at once when one of them is accepted again', async () => {
		const all = [1, 2, 3].map(() => new FakeListener(dingTalk));
		for (const listener of all) listener.secret = 'old';
		for (const listener of all) await joinHub(listener);
		await settled();
		expect(all.map(refusedFor)).toEqual([['authFailed'], ['authFailed'], ['authFailed']]);
		// The app's secret is set back: no credential changes.
		dingTalk.secret = 'old';
		await time.pass(5 * MINUTE + SECOND);
		await push('1');
		expect(all.map(idsOf)).toEqual([['1'], ['1'], ['1']]);
		expect(dingTalk.sockets).toHaveLength(1);
	});

	it('of a secret ends within 30 seconds after the credential was mended, without calls until then', async () => {
		const listener = new FakeListener(dingTalk);
		listener.secret = 'wrong';
		await joinHub(listener);
		await time.pass(2 * MINUTE);
		expect(dingTalk.requests).toHaveLength(1);
		listener.secret = dingTalk.secret;
		await time.pass(30 * SECOND);
		await push('1');
		expect(idsOf(listener)).toEqual(['1']);
	});

	it.each([
		['a secret', answer(401, { code: 'authFailed' })],
		['an address', answer(403, { code: 'Forbidden.AccessDenied.IpNotInWhiteList' })],
	])('of %s is reported once, not again as an outage', async (_, refusal) => {
		dingTalk.refusal = refusal;
		const listener = await joinHub(new FakeListener(dingTalk));
		await time.pass(20 * MINUTE);
		expect(listener.reports).toHaveLength(1);
	});

	it.each<[string, (listener: FakeListener) => void]>([
		['a missing service', () => void (dingTalk.refusal = answer(404, {}))],
		['a login page', () => void (dingTalk.refusal = { ...answer(200, {}), body: '<html>' })],
		[
			'a database that is busy',
			(listener) => void (listener.readFailure = new Error('database is locked')),
		],
	])('that may pass, such as %s, costs seconds and no failed execution', async (_, begin) => {
		const listener = await joinHub(new FakeListener(dingTalk));
		await time.pass(MINUTE);
		begin(listener);
		dingTalk.socket.emit('close');
		await time.pass(2 * SECOND);
		dingTalk.refusal = undefined;
		listener.readFailure = undefined;
		await time.pass(5 * SECOND);
		await push('1');
		expect(idsOf(listener)).toEqual(['1']);
		expect(listener.reports).toEqual([]);
	});
});

describe('a gateway that fails while the connection is up', () => {
	it('is not an outage', async () => {
		const first = await joinHub(new FakeListener(dingTalk));
		await time.pass(MINUTE);
		dingTalk.refusal = UNAVAILABLE;
		const second = await joinHub(new FakeListener(dingTalk));
		await time.pass(5 * SECOND);
		dingTalk.refusal = undefined;
		await time.pass(20 * MINUTE);
		expect([first, second].flatMap(({ reports }) => reports)).toEqual([]);
		dingTalk.socket.emit('close');
		await time.pass(2 * SECOND);
		expect(first.lines.filter((line) => line.includes('is back'))).toEqual([
			'info The event stream is back after 1 s.',
		]);
	});
});

describe('something unexpected', () => {
	it('in a delivery asks for another one, and the connection still closes', async () => {
		const listener = await joinHub(new FakeListener(dingTalk));
		await settled();
		listener.take = () => {
			throw new RangeError('Maximum call stack size exceeded');
		};
		await push('1');
		expect(ackOf('1')).toBe('LATER');
		hub.leave(listener);
		await settled();
		expect(dingTalk.socket.closedByClient).toBe(true);
	});

	it('in n8n while it is shown a failure does not end the stream', async () => {
		const listener = new FakeListener(dingTalk);
		listener.secret = 'wrong';
		listener.onReport = () => {
			throw new ConferenceError({
				kind: 'input',
				message: 'No database',
				hint: '',
				endsRun: false,
			});
		};
		await joinHub(listener);
		await settled();
		listener.secret = dingTalk.secret;
		await time.pass(30 * SECOND);
		await push('1');
		expect(idsOf(listener)).toEqual(['1']);
	});
});

describe('a connection that the server keeps alive', () => {
	it('is known to be dead after three times the gap, also without pings', async () => {
		await joinHub(new FakeListener(dingTalk), true);
		for (let times = 0; times < 4; times++) {
			await dingTalk.socket.frame('SYSTEM', { topic: 'KEEPALIVE' });
			await time.pass(40 * SECOND);
		}
		await time.pass(80 * SECOND);
		expect(dingTalk.sockets).toHaveLength(2);
	});
});
