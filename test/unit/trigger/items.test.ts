import { readEvent } from '../../../nodes/DingTalkConference/dingtalk/stream/events/readEvent';
import type { PushedEvent } from '../../../nodes/DingTalkConference/dingtalk/stream/events/pushedEvent';
import { itemsOf, participantsOf } from '../../../nodes/DingTalkConference/trigger/items';
import {
	BORN,
	conference,
	eventFrame,
	joined,
	MEETING_EVENT,
	member,
	MEMBER_EVENT,
	started,
} from '../stream/samples';

function read(type: string, data: unknown): PushedEvent {
	const event = readEvent(eventFrame(type, data));
	if (event.kind !== 'event') throw new Error(`It is ${event.kind}`);
	return event.event;
}

const items = (event: PushedEvent, additions = { raw: false }) =>
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
	joinLink: conference.externalLinkUrl,
};

describe('the item', () => {
	it('of a meeting tells all of it', () => {
		expect(items(read(MEETING_EVENT, started))).toEqual([
			{
				event: 'meetingStarted',
				conferenceId: conference.conferenceId,
				...details,
				...tail,
				sequence: 1,
			},
		]);
	});

	it('of a person tells who it is, in columns that are always there', () => {
		expect(items(read(MEMBER_EVENT, joined))).toEqual([
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

	it('of minutes tells what is ready', () => {
		const { conferenceId, scheduleConferenceId } = conference;
		const minutes = {
			openConfModel: { conferenceId, scheduleConferenceId },
			minutesTaskId: 'task-1',
			minutesEventType: 'summary_generated',
		};
		expect(items(read('flash_minutes_open_event', minutes))).toEqual([
			{
				event: 'minutesReady',
				conferenceId,
				scheduleConferenceId,
				minutesTaskId: 'task-1',
				minutesEventType: 'summary_generated',
				...tail,
				sequence: null,
			},
		]);
	});

	it('stands for each person of one event', () => {
		const second = { ...member, userId: 'AttendeeDUnionIdiEiE' };
		const event = read(MEMBER_EVENT, { ...joined, openMemberModels: [member, second] });
		expect(items(event).map(({ unionId }) => unionId)).toEqual([member.userId, second.userId]);
	});

	it('has the details of the meeting beside the person where they are wanted', () => {
		const event = read(MEMBER_EVENT, joined);
		const meetingEvent = read(MEETING_EVENT, started);
		const meeting = 'meeting' in meetingEvent ? meetingEvent.meeting : undefined;
		const [item] = itemsOf(event, participantsOf(event), { meeting, raw: false });
		expect(item).toMatchObject({ ...details, unionId: member.userId, name: 'Attendee C' });
	});

	it("has DingTalk's own data where it is wanted", () => {
		expect(items(read(MEMBER_EVENT, joined), { raw: true })).toEqual([
			expect.objectContaining({ raw: joined }),
		]);
	});

	it('of a meeting of which nothing is known has empty columns, and no broken time', () => {
		const openConfModel = { conferenceId: 'x', startTime: 'soon', endTime: 1e300 };
		expect(items(read(MEETING_EVENT, { ...started, openConfModel }))).toEqual([
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
