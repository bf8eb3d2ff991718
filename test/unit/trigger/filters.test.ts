import type {
	ConferenceEvent,
	ParticipantEvent,
} from '../../../nodes/DingTalkConference/dingtalk/stream/events/pushedEvent';
import { enteredIn } from '../../../nodes/DingTalkConference/fields/itemParameters';
import { options } from '../../../nodes/DingTalkConference/trigger/options';
import type { Filter } from '../../../nodes/DingTalkConference/trigger/filters';
import {
	isOfOtherConference,
	isTooOld,
	isWantedMeeting,
	needsMeeting,
	wantedParticipants,
} from '../../../nodes/DingTalkConference/trigger/filters';
import { EVERY_MEETING } from '../../../nodes/DingTalkConference/trigger/wantedConferences';
import {
	BORN,
	conference,
	conferenceEvent,
	joined,
	member,
	MEMBER_EVENT,
	startOf,
} from '../stream/samples';

const wantedConferences = (conferences: unknown) =>
	options.conferences.read(enteredIn({ conferences }, { timeZone: 'UTC' }), 'conferences');

const meetingEvent = startOf();
const joinEvent = conferenceEvent(MEMBER_EVENT, joined) as ParticipantEvent;
const { conferenceId, scheduleConferenceId } = conference;
const minutesEvent = conferenceEvent('flash_minutes_open_event', {
	openConfModel: { conferenceId, scheduleConferenceId },
	minutesTaskId: 't',
});

const everything: Filter = {
	conferences: EVERY_MEETING,
	titleContains: '',
	creators: undefined,
	users: undefined,
	includeOutside: false,
};
const only = (conferences: unknown): Filter => ({
	...everything,
	conferences: wantedConferences(conferences),
});

describe('the meetings that are wanted', () => {
	it.each<[string, unknown, keyof Filter['conferences'], string]>([
		['a conference ID', conferenceId, 'ids', conferenceId],
		['a meeting code', '838 722 10452', 'roomCodes', '83872210452'],
		['a meeting code with dashes', '838-722-10452', 'roomCodes', '83872210452'],
		['a meeting code as a number', 83872210452, 'roomCodes', '83872210452'],
		[
			'a scheduled meeting',
			scheduleConferenceId.toUpperCase(),
			'scheduleIds',
			scheduleConferenceId,
		],
		['a join link', conference.externalLinkUrl, 'roomCodes', '83872210452'],
		['a code that looks like a mobile number', '138 0013 8000', 'roomCodes', '13800138000'],
		['an ID in an array', [conferenceId], 'ids', conferenceId],
		[
			'a calendar event',
			'cnNTbW1Ybx/UKZ3VEgv+lQrQT09==',
			'calendarEventIds',
			'cnNTbW1Ybx/UKZ3VEgv+lQrQT09==',
		],
	])('are read as %s', (_, given, kind, expected) => {
		const wanted = wantedConferences(given);
		expect([...wanted[kind]]).toEqual([expected]);
		expect(Object.values(wanted).reduce((sum, { size }) => sum + size, 0)).toBe(1);
	});

	it('are several, separated by commas of both kinds or by lines', () => {
		const { ids, roomCodes } = wantedConferences(
			`${conferenceId}, 838 722 10452，42726033559\n id2 `,
		);
		expect([...ids]).toEqual([conferenceId, 'id2']);
		expect([...roomCodes]).toEqual(['83872210452', '42726033559']);
	});

	it('are all of them where the option is not added', () => {
		const notAdded = options.conferences.read(enteredIn({}, { timeZone: 'UTC' }), 'conferences');
		const all = { ...everything, conferences: notAdded };
		expect(isOfOtherConference(meetingEvent, all)).toBe(false);
		expect(needsMeeting(joinEvent, all)).toBe(false);
	});

	it.each<unknown>([{ a: 1 }, [['x']], true, 'the weekly meeting', 'https://example.com/x', 1.5])(
		'cannot be read from %p, which is reported with the name of the option',
		(given) => {
			expect(() => wantedConferences(given)).toThrow(/Meetings/);
		},
	);
});

describe('whether an event is of another meeting', () => {
	const other = '6449d8a6414e7b0146f4ffff';
	it.each<[string, ConferenceEvent, string, boolean]>([
		['a start, by ID', meetingEvent, conferenceId, false],
		['a start, by code', meetingEvent, '838 722 10452', false],
		['a start, by scheduled meeting', meetingEvent, scheduleConferenceId, false],
		['a start, by calendar event', meetingEvent, conference.calendarEventId, false],
		['a start, by another ID', meetingEvent, other, true],
		['a start, by another code', meetingEvent, '12345678901', true],
		['a join, by ID', joinEvent, conferenceId, false],
		['a join, by another ID', joinEvent, other, true],
		['a join, by a code that has to be looked up', joinEvent, '12345678901', false],
		['minutes, by scheduled meeting', minutesEvent, scheduleConferenceId, false],
	])('is known of %s', (_, event, conferences, expected) => {
		expect(isOfOtherConference(event, only(conferences))).toBe(expected);
	});
});

describe('whether the meeting has to be known', () => {
	it.each<[string, ConferenceEvent, Filter, boolean]>([
		['nothing is filtered', joinEvent, everything, false],
		['the ID is wanted', joinEvent, only(conferenceId), false],
		['a code is wanted', joinEvent, only('83872210452'), true],
		['the ID is wanted beside a code', joinEvent, only(`${conferenceId}, 12345678901`), false],
		['a title is wanted', joinEvent, { ...everything, titleContains: 'x' }, true],
		['a creator is wanted', joinEvent, { ...everything, creators: new Set(['x']) }, true],
		['people are wanted', joinEvent, { ...everything, users: new Set(['x']) }, false],
		['the scheduled meeting of minutes is wanted', minutesEvent, only(scheduleConferenceId), false],
		['a code is wanted of minutes', minutesEvent, only('83872210452'), true],
	])('when %s', (_, event, filter, expected) => {
		expect(needsMeeting(event, filter)).toBe(expected);
	});
});

describe('a meeting that is known', () => {
	it.each<[string, Partial<Filter>, boolean]>([
		['without filters', {}, true],
		['by a part of its title', { titleContains: 'sales' }, true],
		['by its title in any case', { titleContains: 'weekly' }, true],
		['by another title', { titleContains: 'support' }, false],
		['by its creator', { creators: new Set(['CreatorUnionIdiEiE']) }, true],
		['by another creator', { creators: new Set(['AttendeeCUnionIdiEiE']) }, false],
		['by its code', { conferences: wantedConferences('838 722 10452') }, true],
		['by another code', { conferences: wantedConferences('12345678901') }, false],
		['by its title, but another code', { ...only('12345678901'), titleContains: 'sales' }, false],
	])('is wanted %s: %p', (_, filter, expected) => {
		const merged = { ...everything, ...filter, titleContains: filter.titleContains ?? '' };
		expect(isWantedMeeting(meetingEvent.meeting, merged)).toBe(expected);
	});
});

describe('the people who are wanted', () => {
	const people = conferenceEvent(MEMBER_EVENT, {
		...joined,
		openMemberModels: [
			member,
			{ ...member, userId: 'AttendeeDUnionIdiEiE', userNick: 'Attendee D' },
			{ ...member, userId: '', userNick: 'Guest' },
			{ ...member, userId: 'PartnerUnionIdiEiE', userNick: 'Partner', outerOrgMember: true },
		],
	}) as ParticipantEvent;
	const namesFor = (filter: Partial<Filter>) =>
		wantedParticipants(people.participants, { ...everything, ...filter }).map(({ name }) => name);

	it('are those of the organization', () => {
		expect(namesFor({})).toEqual(['Attendee C', 'Attendee D']);
	});

	it('are guests too when they are included', () => {
		expect(namesFor({ includeOutside: true })).toEqual([
			'Attendee C',
			'Attendee D',
			'Guest',
			'Partner',
		]);
	});

	it('are the named ones', () => {
		expect(namesFor({ users: new Set(['AttendeeDUnionIdiEiE']) })).toEqual(['Attendee D']);
		expect(namesFor({ users: new Set(['PartnerUnionIdiEiE']) })).toEqual([]);
		expect(namesFor({ users: new Set(['PartnerUnionIdiEiE']), includeOutside: true })).toEqual([
			'Partner',
		]);
	});
});

describe('an event', () => {
	const minute = 60_000;
	it.each([
		['as old as the limit', BORN + 10 * minute, 10 * minute, false],
		['older', BORN + 10 * minute + 1, 10 * minute, true],
		['of any age without a limit', BORN + 1e9, 0, false],
		['of the future, since clocks differ', BORN - minute, 10 * minute, false],
	])('%s', (_, now, limit, expected) => {
		expect(isTooOld(joinEvent, now, limit)).toBe(expected);
	});

	it('without a time is never too old', () => {
		expect(isTooOld({ ...joinEvent, eventTime: undefined }, BORN + 1e9, minute)).toBe(false);
	});
});
