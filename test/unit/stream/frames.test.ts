import {
	acknowledgement,
	readFrame,
} from '../../../nodes/DingTalkConference/dingtalk/stream/connection/frames';

const frame = (content: object) => readFrame(JSON.stringify(content));

describe('a frame', () => {
	it('with an event is read with its headers and data', () => {
		const headers = { messageId: 'm1', eventType: 'meeting_status_change' };
		const data = '{"changeScene":"conference_created"}';
		const expected = { kind: 'event', messageId: 'm1', headers, data };
		expect(frame({ specVersion: '1.0', type: 'EVENT', headers, data })).toEqual(expected);
	});

	it('may spell its headers as one sample of the protocol does', () => {
		const header = { messageId: 'm1' };
		expect(frame({ type: 'EVENT', header, data: '{}' })).toMatchObject({
			kind: 'event',
			headers: header,
		});
	});

	it('with a ping is answered with its own data, unread', () => {
		const headers = { topic: 'ping', messageId: 'p1' };
		const data = '{"opaque":"0xd7a1"}';
		const read = frame({ type: 'SYSTEM', headers, data });
		expect(read.kind === 'ping' && JSON.parse(read.answer)).toEqual({
			code: 200,
			message: 'OK',
			headers: { messageId: 'p1', contentType: 'application/json' },
			data,
		});
	});

	it('announces a disconnect', () => {
		expect(frame({ type: 'SYSTEM', headers: { topic: 'disconnect' } })).toEqual({
			kind: 'disconnect',
		});
	});

	it.each([
		['of another system topic', { type: 'SYSTEM', headers: { topic: 'CONNECTED' } }],
		['of a robot or card', { type: 'CALLBACK', headers: { messageId: 'c1' }, data: '{}' }],
	])('%s is for other clients', (_, content) => {
		expect(frame(content)).toEqual({ kind: 'other' });
	});

	it.each<[string, unknown]>([
		['half a JSON', '{"type":"EVENT","headers":{"mess'],
		['no JSON at all', 'hello'],
		['a JSON array', '[]'],
		['null', 'null'],
		['nothing', ''],
		['binary', Buffer.from('{"type":"EVENT"}')],
		['an event without a message ID', JSON.stringify({ type: 'EVENT', headers: {}, data: '{}' })],
		['an object without a type', JSON.stringify({ headers: { messageId: 'm' } })],
	])('that is %s is unreadable', (_, message) => {
		expect(readFrame(message)).toEqual({ kind: 'unreadable' });
	});
});

describe('an acknowledgement', () => {
	it.each(['SUCCESS', 'LATER'] as const)('says %s for its message', (status) => {
		expect(JSON.parse(acknowledgement('m7', status))).toEqual({
			code: 200,
			message: 'OK',
			headers: { messageId: 'm7', contentType: 'application/json' },
			data: JSON.stringify({ status }),
		});
	});
});
