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
	if (read.kind !== 'event') throw new Error(`It is ${read.kind}`);
	return read.event;
}

describe('an event of a meeting', () => {
	it('is read with everything that is told of the meeting', () => {
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

	it('tells of a person by union ID and name', () => {
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

	it('tells of several people', () => {
		const second = { ...member, userId: 'AttendeeDUnionIdiEiE' };
		const event = eventOf(MEMBER_EVENT, { ...joined, openMemberModels: [member, second] });
		expect('participants' in event && event.participants).toHaveLength(2);
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

	it('tells when minutes can be read', () => {
		const { conferenceId, scheduleConferenceId } = conference;
		const minutes = {
			openConfModel: { conferenceId, scheduleConferenceId },
			minutesEventType: 'summary_generated',
			minutesTaskId: 'task-1',
		};
		for (const type of ['flash_minutes_open_event', 'flash_minutes_open_event_directed']) {
			expect(eventOf(type, minutes)).toMatchObject({
				name: 'minutesReady',
				conferenceId,
				scheduleConferenceId,
				minutesTaskId: 'task-1',
				minutesEventType: 'summary_generated',
			});
		}
	});
});

describe('the identities of an event', () => {
	const identitiesOf = (data: object, id: string) => {
		const read = readEvent(eventFrame(MEMBER_EVENT, data, id));
		return read.kind === 'event' ? read.event.identities : [];
	};
	const shared = (one: string[], other: string[]) => one.filter((each) => other.includes(each));

	it('tell that the same change came under another ID', () => {
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
	])('tell %s apart', (_, other) => {
		expect(shared(identitiesOf(joined, 'a'), identitiesOf(other, 'b'))).toEqual([]);
	});
});

describe('an event that no workflow starts on', () => {
	it.each<[string, string, unknown]>([
		['of the calendar', 'calendar_event_change', { calendarEventId: 'x' }],
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
