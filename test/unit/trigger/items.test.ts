import type { ConferenceEvent } from '../../../nodes/DingTalkConference/dingtalk/stream/events/pushedEvent';
import { itemsOf } from '../../../nodes/DingTalkConference/trigger/items';
import {
	BORN,
	conference,
	conferenceEvent,
	joined,
	MEETING_EVENT,
	member,
	MEMBER_EVENT,
	started,
	startOf,
} from '../stream/samples';

const participantsOf = (event: ConferenceEvent) =>
	'participants' in event ? event.participants : [];
const items = (event: ConferenceEvent, additions = { raw: false }) =>
	itemsOf(event, participantsOf(event), additions);
const bornIso = new Date(BORN).toISOString();
const tail = { eventId: 'event-1', eventTime: bornIso, corpId: 'dingcorp1' };
const details = {
	title: 'Weekly sales review',
	roomCode: '83872210452',
	creatorUnionId: 'CreatorUnionIdiEiE',
	creatorName: 'Attendee A',
	scheduleConferenceId: conference.scheduleConferenceId,
	calendarEventId: 'cnNTbW1YbxEiE',
	startTime: new Date(conference.startTime).toISOString(),
	endTime: null,
	durationMinutes: null,
	attendeeCount: null,
	joinLink: conference.externalLinkUrl,
};

describe('the item', () => {
	it('of a meeting holds all of it', () => {
		expect(items(conferenceEvent(MEETING_EVENT, started))).toEqual([
			{
				event: 'meetingStarted',
				conferenceId: conference.conferenceId,
				...details,
				...tail,
				sequence: 1,
			},
		]);
	});

	it('of a user says who it is, in columns that are always there', () => {
		expect(items(conferenceEvent(MEMBER_EVENT, joined))).toEqual([
			{
				event: 'participantJoined',
				conferenceId: conference.conferenceId,
				unionId: member.userId,
				name: 'Attendee C',
				host: false,
				coHost: false,
				outside: false,
				byPhone: false,
				deviceType: 'Win',
				joinTime: bornIso,
				leaveTime: null,
				...tail,
				sequence: 2,
			},
		]);
	});

	it('of minutes says what is ready', () => {
		const { conferenceId, scheduleConferenceId } = conference;
		const minutes = {
			openConfModel: { conferenceId, scheduleConferenceId },
			minutesTaskId: 'task-1',
			minutesEventType: 'summary_generated',
			bizType: 'minutes',
		};
		expect(items(conferenceEvent('flash_minutes_open_event', minutes))).toEqual([
			{
				event: 'minutesReady',
				conferenceId,
				scheduleConferenceId,
				minutesTaskId: 'task-1',
				bizType: 'minutes',
				...tail,
				sequence: null,
			},
		]);
	});

	it('stands for each person of one event', () => {
		const second = { ...member, userId: 'AttendeeDUnionIdiEiE' };
		const event = conferenceEvent(MEMBER_EVENT, { ...joined, openMemberModels: [member, second] });
		expect(items(event).map(({ unionId }) => unionId)).toEqual([member.userId, second.userId]);
	});

	it('has the details of the meeting beside the person where they are wanted', () => {
		const event = conferenceEvent(MEMBER_EVENT, joined);
		const { meeting } = startOf();
		const [item] = itemsOf(event, participantsOf(event), { details: { meeting }, raw: false });
		expect(item).toMatchObject({ ...details, unionId: member.userId, name: 'Attendee C' });
	});

	it('has the same columns where the details are wanted and not known', () => {
		const event = conferenceEvent(MEMBER_EVENT, joined);
		const additions = { details: { meeting: undefined }, raw: false };
		const [item = {}] = itemsOf(event, participantsOf(event), additions);
		expect(item).toMatchObject({ title: '', roomCode: '', startTime: null, joinLink: '' });
		expect(Object.keys(item)).toEqual(expect.arrayContaining(Object.keys(details)));
	});

	it('of a meeting that has ended has its length and number of attendees', () => {
		const ended = { ...started, changeScene: 'conference_closed' };
		const openConfModel = { ...conference, confDuration: 3_570_000, attendNum: 12 };
		expect(items(conferenceEvent(MEETING_EVENT, { ...ended, openConfModel }))).toEqual([
			expect.objectContaining({ durationMinutes: 60, attendeeCount: 12 }),
		]);
	});

	it("has DingTalk's own data where it is wanted", () => {
		expect(items(conferenceEvent(MEMBER_EVENT, joined), { raw: true })).toEqual([
			expect.objectContaining({ raw: joined }),
		]);
	});

	it('of a meeting of which nothing is known has empty columns, and no broken time', () => {
		const openConfModel = { conferenceId: 'x', startTime: 'soon', endTime: 1e300 };
		expect(items(conferenceEvent(MEETING_EVENT, { ...started, openConfModel }))).toEqual([
			expect.objectContaining({
				title: '',
				roomCode: '',
				creatorUnionId: '',
				scheduleConferenceId: '',
				startTime: null,
				endTime: null,
				joinLink: '',
			}),
		]);
	});
});
