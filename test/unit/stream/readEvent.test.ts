import { readEvent } from '../../../nodes/DingTalkConference/dingtalk/stream/events/readEvent';
import {
	BORN,
	conference,
	eventFrame,
	joined,
	MEETING_EVENT,
	member,
	MEMBER_EVENT,
	started,
} from './samples';

function eventOf(type: string, data: unknown) {
	const read = readEvent(eventFrame(type, data));
	if (read.kind !== 'events' || !read.events[0]) throw new Error(`It is ${read.kind}`);
	return read.events[0];
}

const MINUTES_EVENT = 'flash_minutes_open_event';
const minutes = {
	openConfModel: {
		conferenceId: conference.conferenceId,
		scheduleConferenceId: conference.scheduleConferenceId,
	},
	minutesEventType: 'summary_generated',
	minutesTaskId: 17,
	bizType: 'cloud_record',
};
/** The sample of DingTalk's page. */
const speech = {
	recordId: '1232141245',
	openConfModel: minutes.openConfModel,
	bizType: 'minutes',
	payload: {
		result: 'We can begin.',
		speakerUnionId: 'SpeakerUnionId',
		words: [{ startTime: 32710, text: 'We', endTime: 32770 }],
		index: '1',
		time: '33790',
		beginTime: '33710',
	},
	header: { messageNo: '39', name: 'TranscriptionResultChanged', messageId: 'm-39' },
	timestamp: BORN,
};

describe('an event of a meeting', () => {
	it('is read with everything that it says of the meeting', () => {
		expect(eventOf(MEETING_EVENT, started)).toMatchObject({
			name: 'meetingStarted',
			eventId: 'event-1',
			eventTime: BORN,
			sequence: 1,
			corpId: 'dingcorp1',
			conferenceId: conference.conferenceId,
			meeting: {
				conferenceId: conference.conferenceId,
				title: 'Weekly sales review',
				roomCode: '83872210452',
				creatorUnionId: 'CreatorUnionIdiEiE',
				creatorName: 'Attendee A',
				scheduleConferenceId: conference.scheduleConferenceId,
				calendarEventId: 'cnNTbW1YbxEiE',
				startTime: conference.startTime,
				endTime: undefined,
				joinLink: conference.externalLinkUrl,
			},
		});
	});

	it.each([
		['conference_created', 'meetingStarted'],
		['conference_closed', 'meetingEnded'],
	])('%s is %s, whatever its status says', (changeScene, name) => {
		const openConfModel = { ...conference, status: 2 };
		expect(eventOf(MEETING_EVENT, { changeScene, openConfModel }).name).toBe(name);
	});

	it.each([
		['user_join', 'participantJoined'],
		['user_leave', 'participantLeft'],
		['user_invited', 'participantInvited'],
		['user_kicked', 'participantRemoved'],
	])('%s is %s', (changeScene, name) => {
		expect(eventOf(MEMBER_EVENT, { ...joined, changeScene }).name).toBe(name);
	});

	it('names a user by union ID and name', () => {
		expect(eventOf(MEMBER_EVENT, joined)).toMatchObject({
			participants: [
				{
					unionId: 'AttendeeCUnionIdiEiE',
					name: 'Attendee C',
					host: false,
					coHost: false,
					outside: false,
					byPhone: false,
					deviceType: 'Win',
					joinTime: BORN,
					leaveTime: undefined,
				},
			],
		});
	});

	it('names several users', () => {
		const second = { ...member, userId: 'AttendeeDUnionIdiEiE' };
		const event = eventOf(MEMBER_EVENT, { ...joined, openMemberModels: [member, second] });
		expect('participants' in event && event.participants).toHaveLength(2);
	});

	it('reads a union ID under its own name, too', () => {
		const other = { ...member, userId: undefined, unionId: 'AttendeeDUnionIdiEiE' };
		expect(eventOf(MEMBER_EVENT, { ...joined, openMemberModels: [other] })).toMatchObject({
			participants: [{ unionId: 'AttendeeDUnionIdiEiE', outside: false }],
		});
	});

	it('takes somebody without a union ID for a person of another organization', () => {
		const guest = { ...member, userId: '', outerOrgMember: undefined };
		expect(eventOf(MEMBER_EVENT, { ...joined, openMemberModels: [guest] })).toMatchObject({
			participants: [{ unionId: '', outside: true }],
		});
	});

	it('reads flags and numbers that came as text', () => {
		const spelled = { ...member, coHost: 'true', host: '1', pstnJoin: 1, joinTime: String(BORN) };
		const event = eventOf(MEMBER_EVENT, {
			...joined,
			statusSeqNum: '17',
			openMemberModels: [spelled],
		});
		expect(event).toMatchObject({
			sequence: 17,
			participants: [{ coHost: true, host: true, byPhone: true, joinTime: BORN }],
		});
	});

	it.each([
		['milliseconds', BORN],
		['seconds', BORN / 1000],
		['ISO 8601', new Date(BORN).toISOString()],
	])('reads a time in %s', (_, startTime) => {
		const openConfModel = { ...conference, startTime };
		expect(eventOf(MEETING_EVENT, { ...started, openConfModel })).toMatchObject({
			meeting: { startTime: BORN },
		});
	});

	it.each<[string, unknown]>([
		['bare', started],
		['in a wrapper', { EventType: MEETING_EVENT, data: started }],
		['as text in a wrapper', { data: JSON.stringify(started) }],
		['with the meeting as text', { ...started, openConfModel: JSON.stringify(conference) }],
	])('is read %s', (_, data) => {
		expect(eventOf(MEETING_EVENT, data)).toMatchObject({
			name: 'meetingStarted',
			meeting: { title: 'Weekly sales review' },
		});
	});

	it.each([
		['the people as text', { openMemberModels: JSON.stringify([member]) }],
		['one person without a list', { openMemberModels: member }],
	])('is read with %s', (_, models) => {
		expect(eventOf(MEMBER_EVENT, { ...joined, ...models })).toMatchObject({
			participants: [{ unionId: member.userId }],
		});
	});

	it.each([`${MEETING_EVENT}_target_push`, MEETING_EVENT])('%s is read alike', (type) => {
		expect(eventOf(type, started).name).toBe('meetingStarted');
	});

	it('of participants of two meetings is one event for each meeting', () => {
		const other = { ...member, userId: 'AttendeeDUnionIdiEiE', conferenceId: 'other-meeting' };
		const data = { ...joined, openMemberModels: [member, other] };
		const read = readEvent(eventFrame(MEMBER_EVENT, data));
		const events = read.kind === 'events' ? read.events : [];
		expect(events).toMatchObject([
			{ conferenceId: member.conferenceId, participants: [{ unionId: member.userId }] },
			{ conferenceId: 'other-meeting', participants: [{ unionId: other.userId }] },
		]);
		const [one = [], two = []] = events.map(({ identities }): string[] => identities);
		expect(one.filter((identity) => two.includes(identity))).toEqual([]);
	});

	it('can be of more users than a function takes arguments', () => {
		const openMemberModels = Array.from({ length: 140_000 }, () => member);
		const event = eventOf(MEMBER_EVENT, { ...joined, openMemberModels });
		expect('participants' in event && event.participants).toHaveLength(140_000);
	});

	it('shows that a summary can be read', () => {
		const { conferenceId, scheduleConferenceId } = conference;
		for (const type of [MINUTES_EVENT, `${MINUTES_EVENT}_directed`]) {
			expect(eventOf(type, minutes)).toMatchObject({
				name: 'minutesReady',
				conferenceId,
				scheduleConferenceId,
				minutesTaskId: '17',
				bizType: 'cloud_record',
			});
		}
	});

	it.each([
		['as JSON', (data: string) => data],
		['in a wrapper', (data: string) => JSON.stringify({ data })],
	])('keeps all digits of a long task ID %s', (_, wrap) => {
		const data = JSON.stringify(minutes).replace('17', '1234567890123456789');
		expect(eventOf(MINUTES_EVENT, wrap(data))).toMatchObject({
			minutesTaskId: '1234567890123456789',
		});
	});

	it('has the words of a speaker', () => {
		expect(eventOf('meeting_asr_result_event', speech)).toMatchObject({
			name: 'speech',
			conferenceId: conference.conferenceId,
			unionId: 'SpeakerUnionId',
			text: 'We can begin.',
			sentence: '1',
			isFinal: false,
			bizType: 'minutes',
			time: BORN,
		});
		const header = { ...speech.header, name: 'SentenceEnd' };
		expect(eventOf('meeting_asr_result_event_directed', { ...speech, header })).toMatchObject({
			isFinal: true,
		});
	});

	it.each([
		['calendarEventId', { calendarEventId: 'x', unionIdList: ['a', 'b'] }],
		['capital letters', { CalendarEventId: 'x', UnionIdList: '["a","b"]' }],
	])('names the users of a changed calendar event, with %s', (_, data) => {
		expect(eventOf('calendar_event_change', data)).toMatchObject({
			name: 'calendarChanged',
			unionIds: ['a', 'b'],
		});
	});
});

describe('the identities of an event', () => {
	const identitiesOf = (data: object, id: string) => {
		const read = readEvent(eventFrame(MEMBER_EVENT, data, id));
		return read.kind === 'events' ? read.events.flatMap(({ identities }) => identities) : [];
	};
	const shared = (one: string[], other: string[]) => one.filter((each) => other.includes(each));

	it('show that minutes of one kind came twice, and not those of another kind', () => {
		const identities = (data: object, id: string) => {
			const read = readEvent(eventFrame(MINUTES_EVENT, data, id));
			return read.kind === 'events' ? read.events.flatMap((event) => event.identities) : [];
		};
		const first = identities(minutes, 'a');
		expect(shared(first, identities({ ...minutes, minutesTaskId: 18 }, 'b'))).toHaveLength(1);
		expect(shared(first, identities({ ...minutes, bizType: 'minutes' }, 'c'))).toEqual([]);
	});

	it('show that the same change came under another ID', () => {
		expect(shared(identitiesOf(joined, 'a'), identitiesOf(joined, 'b'))).toHaveLength(1);
	});

	it.each<[string, object]>([
		['a later change', { ...joined, statusSeqNum: 3 }],
		['another change', { ...joined, changeScene: 'user_leave' }],
		[
			'another person',
			{ ...joined, openMemberModels: [{ ...member, userId: 'AttendeeDUnionIdiEiE' }] },
		],
		['a change without a number', { ...joined, statusSeqNum: undefined }],
	])('distinguish %s', (_, other) => {
		expect(shared(identitiesOf(joined, 'a'), identitiesOf(other, 'b'))).toEqual([]);
	});
});

describe('an event that no workflow starts on', () => {
	it.each<[string, string, unknown]>([
		['of a to-do', 'todo_task_create', { taskId: 'x' }],
		['of a finished video', MINUTES_EVENT, { ...minutes, minutesEventType: 'video_generated' }],
		['of another change', MEETING_EVENT, { ...started, changeScene: 'conference_renamed' }],
		['of another change of people', MEMBER_EVENT, { ...joined, changeScene: 'user_muted' }],
		['named like a method', MEETING_EVENT, { ...started, changeScene: 'toString' }],
		['of people, named like a method', MEMBER_EVENT, { ...joined, changeScene: 'toString' }],
		['without a type', '', started],
	])('%s is foreign', (_, type, data) => {
		expect(readEvent(eventFrame(type, data))).toEqual({ kind: 'foreign' });
	});

	it.each<[string, string, unknown]>([
		['without JSON', MEETING_EVENT, 'half a {'],
		['without a meeting', MEETING_EVENT, { changeScene: 'conference_created' }],
		['with a meeting that has no ID', MEETING_EVENT, { ...started, openConfModel: {} }],
		['without people', MEMBER_EVENT, { changeScene: 'user_join' }],
		['of minutes without a meeting', 'flash_minutes_open_event', { minutesTaskId: 't' }],
	])('%s is unreadable, with a reason', (_, type, data) => {
		expect(readEvent(eventFrame(type, data))).toEqual({
			kind: 'unreadable',
			why: expect.any(String) as string,
		});
	});

	it.each<[string, unknown]>([
		['a number', { errCode: 20001 }],
		['a text', { errcode: '20001', errmsg: 'limit' }],
	])('because the month is used up is known by its code as %s', (_, data) => {
		expect(readEvent(eventFrame(MEETING_EVENT, data))).toEqual({ kind: 'limitReached' });
	});
});
