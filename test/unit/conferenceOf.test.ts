import type { ListedConference } from '../../nodes/DingTalkConference/dingtalk/api/conferences';
import { mobileSpellings } from '../../nodes/DingTalkConference/dingtalk/api/userReference';
import { singleMeeting } from '../../nodes/DingTalkConference/dingtalk/api/conferenceOf';

const meeting = (
	conferenceId: string,
	state: ListedConference['state'],
	more: Partial<ListedConference> = {},
) => ({
	conferenceId,
	state,
	title: `Meeting ${conferenceId}`,
	roomCode: '',
	creatorNick: '',
	...more,
});

describe('the running one of several meetings', () => {
	it('is found wherever it stands', () => {
		const all = [meeting('a', 'ended'), meeting('b', 'running'), meeting('c', 'notStarted')];
		expect(singleMeeting(all, 'running', 'of it')).toMatchObject({ conferenceId: 'b' });
	});

	it('may be listed twice', () => {
		expect(
			singleMeeting([meeting('b', 'running'), meeting('b', 'running')], 'running', 'of it'),
		).toEqual({
			conferenceId: 'b',
			title: 'Meeting b',
		});
	});

	it.each([
		[[], 'No meeting of it is running. DingTalk knows none, or it has not started yet.'],
		[[meeting('c', 'notStarted')], 'No meeting of it is running. "Meeting c" has not started yet.'],
		[
			[
				meeting('a', 'ended', { endTime: Date.UTC(2026, 0, 2, 3, 4) }),
				meeting('b', 'ended', { endTime: Date.UTC(2026, 0, 3, 3, 4) }),
			],
			'No meeting of it is running. The last one, "Meeting b", ended at 2026-01-03 03:04 UTC.',
		],
		[
			[meeting('a', 'running'), meeting('b', 'running')],
			'Several meetings of it are running: "Meeting a" (a), "Meeting b" (b).',
		],
	])('%#: is distinguished from none and many', (all, message) => {
		expect(() => singleMeeting(all, 'running', 'of it')).toThrow(message);
	});
});

describe('a meeting to read', () => {
	const early = meeting('a', 'ended', { endTime: 1 });
	const late = meeting('b', 'ended', { endTime: 2 });

	it.each([
		['the running one', [early, meeting('c', 'running'), late], 'c'],
		['else the last one that ended', [early, late, meeting('d', 'notStarted')], 'b'],
	])('is %s', (_, all, conferenceId) => {
		expect(singleMeeting(all, 'runningOrLast', 'of it')).toMatchObject({ conferenceId });
	});

	it('is none in a row without an ID', () => {
		const all = [early, meeting('', 'ended', { endTime: 3 }), meeting('', 'running')];
		expect(singleMeeting(all, 'runningOrLast', 'of it')).toMatchObject({ conferenceId: 'a' });
	});

	it('is none that has not started, and never one of several that are running', () => {
		expect(() => singleMeeting([meeting('d', 'notStarted')], 'runningOrLast', 'of it')).toThrow(
			'has not started yet',
		);
		const all = [meeting('a', 'running'), meeting('b', 'running')];
		expect(() => singleMeeting(all, 'runningOrLast', 'of it')).toThrow('Several meetings');
	});
});

describe('the spellings of a mobile number', () => {
	it.each([
		['13800138000', ['13800138000']],
		['138 0013 8000', ['13800138000']],
		['+86 138-0013-8000', ['13800138000']],
		['0086 13800138000', ['13800138000']],
		['8613800138000', ['13800138000']],
		['+49 151 12345678', ['+49-15112345678', '+4915112345678', '4915112345678']],
		['004915112345678', ['+4915112345678', '4915112345678']],
		['+4915112345678', ['+4915112345678', '4915112345678']],
		['10000000001', ['10000000001']],
		['91234567', ['91234567']],
	])('%s', (typed, spellings) => {
		expect(mobileSpellings(typed)).toEqual(spellings);
	});
});
