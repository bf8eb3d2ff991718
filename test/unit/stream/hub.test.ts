import { StreamHub } from '../../../nodes/DingTalkConference/dingtalk/stream/hub';
import { appWith, FakeDingTalk, FakeListener } from './fakeDingTalk';
import { FakeTime, settled } from './fakeTime';
import { conference, headers, joined, MEETING_EVENT, MEMBER_EVENT, started } from './samples';
import { Cancelled } from '../../../nodes/DingTalkConference/dingtalk/transport/cancellation';

let time: FakeTime;
let dingTalk: FakeDingTalk;
let hub: StreamHub;

beforeEach(() => {
	time = new FakeTime();
	dingTalk = new FakeDingTalk();
	hub = new StreamHub(time);
});

const join = async (listener: FakeListener, isAwaited = true) =>
	await hub.join(listener, appWith(listener.key, '-').key, dingTalk.WebSocket, isAwaited);

async function joinedListener(isProduction = true): Promise<FakeListener> {
	const listener = new FakeListener(dingTalk, isProduction);
	await join(listener);
	return listener;
}

const push = async (data: object, id: string, type = MEMBER_EVENT) =>
	await dingTalk.socket.frame('EVENT', headers(type, id), JSON.stringify(data));
const idsOf = ({ events }: FakeListener) => events.map(({ eventId }) => eventId);
const ackOf = (id: string) => dingTalk.socket.acks[`message-${id}`];

describe('the state of the stream', () => {
	it('is up between outages, which are counted', async () => {
		const listener = new FakeListener(dingTalk);
		expect(hub.stateFor(listener)).toBeUndefined();
		await join(listener);
		expect(hub.stateFor(listener)).toEqual({ isUp: true, gaps: 0 });
		dingTalk.socket.emit('close');
		expect(hub.stateFor(listener)).toEqual({ isUp: false, gaps: 0 });
		await time.pass(10_000);
		expect(hub.stateFor(listener)).toEqual({ isUp: true, gaps: 1 });
	});

	it('counts no connection that is replaced before it closes', async () => {
		const listener = await joinedListener();
		await time.pass(60_000);
		await dingTalk.socket.frame('SYSTEM', { topic: 'disconnect' });
		await time.pass(5_000);
		expect(dingTalk.sockets).toHaveLength(2);
		expect(hub.stateFor(listener)).toEqual({ isUp: true, gaps: 0 });
	});

	it('is down for a workflow that is refused, though others have their events', async () => {
		const owner = await joinedListener();
		const stranger = new FakeListener(dingTalk);
		stranger.secret = 'guessed';
		await join(stranger, false);
		await settled();
		expect([owner, stranger].map((each) => hub.stateFor(each)?.isUp)).toEqual([true, false]);
	});
});

describe('a workflow that becomes active', () => {
	it('opens the connection with one call, and is given the events', async () => {
		const listener = await joinedListener();
		await push(joined, 'a');
		expect(dingTalk.requests).toHaveLength(1);
		expect(dingTalk.socket.url).toContain('ticket=ticket%201');
		expect(listener.events.map(({ name }) => name)).toEqual(['participantJoined']);
		expect(ackOf('a')).toBe('SUCCESS');
	});

	it('shares the connection of the app with others, each given every event', async () => {
		const listeners = [await joinedListener(), await joinedListener(), await joinedListener()];
		await push(joined, 'a');
		expect(dingTalk.sockets).toHaveLength(1);
		expect(listeners.map(idsOf)).toEqual([['a'], ['a'], ['a']]);
	});

	it('has its own connection when its app is another one', async () => {
		await joinedListener();
		const other = new FakeListener(dingTalk);
		other.key = 'dinganother';
		await join(other);
		expect(dingTalk.sockets).toHaveLength(2);
	});

	it('closes the connection when it is the last one to end', async () => {
		const [one, other] = [await joinedListener(), await joinedListener()];
		hub.leave(one);
		expect(dingTalk.socket.closedByClient).toBe(false);
		hub.leave(other);
		expect(dingTalk.socket.closedByClient).toBe(true);
		await settled();
		expect(time.waiting).toBe(0);
	});

	it('closes it once the events that have come are answered', async () => {
		const listener = await joinedListener();
		let finish = () => {};
		listener.onTake = async () => await new Promise<void>((resolve) => (finish = resolve));
		await push(joined, 'a');
		hub.leave(listener);
		expect(dingTalk.socket.closedByClient).toBe(false);
		finish();
		await settled();
		expect(ackOf('a')).toBe('SUCCESS');
		expect(dingTalk.socket.closedByClient).toBe(true);
	});

	it('is given nothing after its end', async () => {
		const [one, other] = [await joinedListener(), await joinedListener()];
		hub.leave(one);
		await push(joined, 'a');
		expect([one, other].map(idsOf)).toEqual([[], ['a']]);
	});

	it('opens a new connection after all had ended', async () => {
		hub.leave(await joinedListener());
		const again = await joinedListener();
		await push(joined, 'a');
		expect(dingTalk.sockets).toHaveLength(2);
		expect(idsOf(again)).toEqual(['a']);
	});

	it('ends while the gateway is being asked', async () => {
		const listener = new FakeListener(dingTalk);
		const joining = join(listener);
		hub.leave(listener);
		await expect(joining).rejects.toBeInstanceOf(Cancelled);
		await settled();
		expect(dingTalk.sockets.every(({ closedByClient }) => closedByClient)).toBe(true);
		expect(time.waiting).toBe(0);
	});

	it('ends while the socket is being opened', async () => {
		dingTalk.opening = 'hang';
		const listener = new FakeListener(dingTalk);
		const joining = join(listener);
		await settled();
		hub.leave(listener);
		await expect(joining).rejects.toBeInstanceOf(Cancelled);
		await settled();
		expect(dingTalk.socket.closedByClient).toBe(true);
		expect(time.waiting).toBe(0);
	});
});

describe('a secret', () => {
	it('that is wrong is reported to a person who waits, and nothing is left', async () => {
		const listener = new FakeListener(dingTalk);
		listener.secret = 'wrong';
		await expect(join(listener)).rejects.toThrow(/refused the Client ID or Client Secret/);
		await settled();
		expect(dingTalk.sockets).toEqual([]);
		expect(time.waiting).toBe(0);
	});

	it('has to be known by each: the key of an app whose stream is open gives no events', async () => {
		const owner = await joinedListener();
		const stranger = new FakeListener(dingTalk);
		stranger.secret = 'guessed';
		await expect(join(stranger)).rejects.toThrow(/refused/);
		await push(joined, 'a');
		expect(idsOf(owner)).toEqual(['a']);
		expect(idsOf(stranger)).toEqual([]);
	});

	it('has to be known by each also when n8n starts and nobody waits', async () => {
		const owner = new FakeListener(dingTalk);
		const stranger = new FakeListener(dingTalk);
		stranger.secret = 'guessed';
		await join(stranger, false);
		await join(owner, false);
		await settled();
		await push(joined, 'a');
		expect([owner, stranger].map(idsOf)).toEqual([['a'], []]);
		expect(stranger.reports.map(({ code }) => code)).toEqual(['authFailed']);
		expect(owner.reports).toEqual([]);
	});

	it('that is refused at the start is tried every five minutes and reported once', async () => {
		const listener = new FakeListener(dingTalk);
		listener.secret = 'old';
		await join(listener, false);
		await time.pass(3_600_000);
		expect(dingTalk.requests.length).toBe(13);
		expect(listener.reports).toHaveLength(1);
		listener.secret = dingTalk.secret;
		await time.pass(300_000);
		await push(joined, 'a');
		expect(idsOf(listener)).toEqual(['a']);
	});

	it('that was changed is taken up at the next connection', async () => {
		const listener = await joinedListener();
		dingTalk.secret = 'rotated';
		listener.secret = 'rotated';
		await dingTalk.socket.frame('SYSTEM', { topic: 'disconnect' });
		await time.pass(5_000);
		await push(joined, 'a');
		expect(dingTalk.sockets).toHaveLength(2);
		expect(idsOf(listener)).toEqual(['a']);
	});

	it('that one workflow has not taken up yet takes its events, not those of the others', async () => {
		const [stale, current] = [await joinedListener(), await joinedListener()];
		dingTalk.secret = 'rotated';
		current.secret = 'rotated';
		await time.pass(60_000);
		await dingTalk.socket.frame('SYSTEM', { topic: 'disconnect' });
		await time.pass(5_000);
		await push(joined, 'a');
		expect([stale, current].map(idsOf)).toEqual([[], ['a']]);
		expect(stale.reports.map(({ code }) => code)).toEqual(['authFailed']);
		stale.secret = 'rotated';
		await time.pass(300_000);
		await push({ ...joined, statusSeqNum: 3 }, 'b');
		expect(idsOf(stale)).toEqual(['b']);
	});

	it('of another app in an edited credential is reported, since n8n does not restart the workflow', async () => {
		const listener = await joinedListener();
		listener.key = 'dinganother';
		await time.pass(60_000);
		dingTalk.socket.emit('close');
		await time.pass(1_000);
		expect(listener.reports.map(({ hint }) => hint)).toEqual([
			'Unpublish the workflow and publish it again.',
		]);
		expect(dingTalk.requests).toHaveLength(1);
	});
});

describe('an event', () => {
	it('that comes again is given once, and acknowledged again', async () => {
		const listener = await joinedListener();
		for (let times = 0; times < 3; times++) await push(joined, 'a');
		expect(idsOf(listener)).toEqual(['a']);
		expect(dingTalk.socket.sent).toHaveLength(3);
		expect(ackOf('a')).toBe('SUCCESS');
	});

	it('that comes again under another ID is given once', async () => {
		const listener = await joinedListener();
		await push(joined, 'a');
		await push(joined, 'b', `${MEMBER_EVENT}_target_push`);
		expect(idsOf(listener)).toEqual(['a']);
		expect(ackOf('b')).toBe('SUCCESS');
	});

	it('goes to a workflow that became active after its first delivery', async () => {
		await joinedListener();
		await push(joined, 'a');
		const late = await joinedListener();
		await push(joined, 'a');
		expect(idsOf(late)).toEqual(['a']);
	});

	it('is left to others while only a test listens, and is given to it once', async () => {
		const test = await joinedListener(false);
		await push(joined, 'a');
		await push(joined, 'a');
		expect(idsOf(test)).toEqual(['a']);
		expect(ackOf('a')).toBe('LATER');
	});

	it('goes to a test and to production beside it', async () => {
		const production = await joinedListener();
		const test = await joinedListener(false);
		await push(joined, 'a');
		expect([production, test].map(idsOf)).toEqual([['a'], ['a']]);
		expect(ackOf('a')).toBe('SUCCESS');
	});

	it('that one member could not take is asked for again, and given only to that one', async () => {
		const [one, other] = [await joinedListener(), await joinedListener()];
		one.onTake = async () => await Promise.reject(new Error('n8n is stopping'));
		await push(joined, 'a');
		expect(ackOf('a')).toBe('LATER');
		one.onTake = async () => {};
		await push(joined, 'a');
		expect(ackOf('a')).toBe('SUCCESS');
		expect([one, other].map(idsOf)).toEqual([['a', 'a'], ['a']]);
	});

	it('that takes long is asked for again within three seconds, and not given twice', async () => {
		const listener = await joinedListener();
		let finish = () => {};
		listener.onTake = async () => await new Promise<void>((resolve) => (finish = resolve));
		await push(joined, 'a');
		await time.pass(2_900);
		expect(ackOf('a')).toBe('LATER');
		await push(joined, 'a');
		finish();
		await settled();
		expect(ackOf('a')).toBe('SUCCESS');
		expect(idsOf(listener)).toEqual(['a']);
		// Nothing of either delivery waits on; the connection itself listens for silence.
		expect(time.waiting).toBe(2);
	});

	it('that cannot be read is acknowledged, reported once, and does not disturb the others', async () => {
		const listener = await joinedListener();
		for (const id of ['a', 'b'])
			await push({ changeScene: 'conference_created' }, id, MEETING_EVENT);
		for (const broken of ['{', '[]', Buffer.from('x')]) dingTalk.socket.emit('message', broken);
		await push(joined, 'c');
		expect(['a', 'b', 'c'].map(ackOf)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS']);
		expect(idsOf(listener)).toEqual(['c']);
		expect(listener.lines).toHaveLength(2);
	});

	it('of something else than meetings is acknowledged and given to nobody', async () => {
		const listener = await joinedListener();
		await push({ taskId: 'x' }, 'a', 'todo_task_create');
		expect(ackOf('a')).toBe('SUCCESS');
		expect([idsOf(listener), listener.lines]).toEqual([[], []]);
	});

	it('without content because the month is used up is reported once a day, also between events with content', async () => {
		const listener = await joinedListener();
		for (const id of ['a', 'b']) await push({ errCode: 20001 }, id);
		expect(listener.reports.map(({ code }) => code)).toEqual(['20001']);
		await push(joined, 'c');
		await push({ errCode: 20001 }, 'd');
		expect(listener.reports).toHaveLength(1);
		await time.pass(24 * 3_600_000);
		await push({ errCode: 20001 }, 'e');
		expect(listener.reports).toHaveLength(2);
	});
});

describe('a meeting that events have described', () => {
	it('is known to every workflow of the app without a call', async () => {
		const listener = await joinedListener();
		const titles: string[] = [];
		listener.onTake = async (_, meetings) => {
			const lookUp = async () => await Promise.reject(new Error('No call was to be made'));
			titles.push((await meetings.find(conference.conferenceId, lookUp)).title);
		};
		await push(started, 'a', MEETING_EVENT);
		await push(joined, 'b');
		expect(titles).toEqual([conference.title, conference.title]);
	});
});

describe('a ping', () => {
	it('is answered with its own data', async () => {
		await joinedListener();
		await dingTalk.socket.frame('SYSTEM', { topic: 'ping', messageId: 'p' }, 'opaque');
		expect(dingTalk.socket.sent.map((message) => JSON.parse(message) as object)).toEqual([
			expect.objectContaining({ code: 200, data: 'opaque' }),
		]);
	});
});
