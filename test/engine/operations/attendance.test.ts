import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { conferenceBy, locator, useScene, userRows } from '../scene';

const scene = useScene();

const { attendeeA, attendeeE, attendeeF } = sample.people;
const MINUTE = 60_000;

const attendance = async (
	parameters: IDataObject,
	conference = conferenceBy('roomCode', sample.bookedRoomCode),
) => await scene.run('participant getAttendance', { ...conference, ...parameters });

function meeting() {
	const { conferences } = scene.sandbox.organization;
	const found = conferences.find((each) => each.conferenceId === sample.bookedConferenceId);
	if (!found) throw new Error('The meeting is missing');
	return found;
}

describe('Get Attendance', () => {
	it('gives one item per user: the invited in their order, then the others and guests', async () => {
		const invited = userRows(['unionId', attendeeF.unionId], ['userId', attendeeE.userId]);
		const { output } = await attendance(invited);
		const [absent, left, ...others] = output.map(({ json }) => json);
		expect(absent).toMatchObject({
			unionId: attendeeF.unionId,
			invited: true,
			attended: false,
			joinTime: null,
		});
		expect(left).toMatchObject({
			unionId: attendeeE.unionId,
			name: attendeeE.name,
			invited: true,
			attended: true,
			minutes: 5,
			joins: 1,
		});
		expect(others).toHaveLength(meeting().members.length - 1);
		expect(others.every(({ invited: is }) => is === false)).toBe(true);
		expect(others).toContainEqual(
			expect.objectContaining({ name: 'Guest', unionId: null, outside: true }),
		);
		expect(output.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
			true,
		);
	});

	it('takes the attendees of a calendar event as they are', async () => {
		const { output } = await scene.run('calendarEvent get', {
			user: locator('unionId', attendeeA.unionId),
			eventId: sample.weeklyEventId,
		});
		const attendees = output[0]?.json.attendees as IDataObject[];
		const run = await attendance({ usersInput: 'list', userIds: attendees });
		const rows = run.output.filter(({ json }) => json.invited === true);
		expect(rows.map(({ json }) => json.unionId)).toEqual(attendees.map(({ unionId }) => unionId));
	});

	it('lists invited guests whom DingTalk does not know by name, without a claim', async () => {
		const invited: IDataObject[] = [
			{ unionId: attendeeE.unionId },
			{ name: 'Guest of a partner', responseStatus: 'accepted' },
		];
		const byList = await attendance({ usersInput: 'list', userIds: invited });
		expect(byList.error).toBeUndefined();
		expect(byList.output.slice(0, 2).map(({ json }) => json)).toMatchObject([
			{ unionId: attendeeE.unionId, invited: true, attended: true },
			{
				unionId: null,
				name: 'Guest of a partner',
				invited: true,
				attended: null,
				isLate: null,
				minutes: null,
			},
		]);
		const byEmail = await attendance(userRows(['email', 'guest@example.org']));
		const guests = byEmail.output.filter(({ json }) => json.invited === true);
		expect(guests.map(({ json }) => [json.name, json.attended])).toEqual([
			['guest@example.org', null],
		]);
		// Somebody was invited, so all others were not.
		expect(byEmail.output.filter(({ json }) => json.invited === null)).toEqual([]);
	});

	it.each<[string, IDataObject['userIds']]>([
		['an empty field', ''],
		['an empty array', []],
		['an empty JSON array', ' [ ]'],
		['an event without attendees', '={{ $json.attendees }}'],
		['an event with a room only', [{ email: 'room@example.com', resource: true }]],
	])('takes %s for nobody invited by name: nobody is absent, or invited', async (_, userIds) => {
		const run = await attendance({ usersInput: 'list', userIds });
		expect(run.error).toBeUndefined();
		expect(run.output).toHaveLength(meeting().members.length);
		expect(run.output.filter(({ json }) => json.invited !== null)).toEqual([]);
	});

	it('fails when an invited user could not be looked up', async () => {
		scene.sandbox.fail({
			operation: 'userGet',
			times: Infinity,
			with: { kind: 'missingScope', scope: 'qyapi_get_member' },
		});
		const { error } = await attendance(userRows(['userId', attendeeE.userId]));
		expect(error?.message).toContain('qyapi_get_member');
	});

	it('counts lateness from the start that finding the meeting told', async () => {
		const [, second] = meeting().members;
		if (!second?.joinTime) throw new Error('Nobody has joined');
		meeting().startTime -= 2 * MINUTE;
		second.joinTime += 4 * MINUTE;
		const { output } = await attendance({ options: { lateAfter: 5 } });
		const late = output.filter(({ json }) => json.isLate);
		expect(late.map(({ json }) => [json.unionId, json.lateMinutes])).toEqual([[second.unionId, 6]]);
		expect(output[0]?.json.lateMinutes).toBe(2);
	});

	it('costs one call for each page of members and no other', async () => {
		scene.sandbox.organization.people.length = 0;
		meeting().members = scene.sandbox.addPeople(300).map(({ unionId, name }) => ({
			unionId,
			userNick: name,
			host: false,
			coHost: false,
			attendStatus: 3,
			joinTime: meeting().startTime,
			pstnJoin: false,
			deviceType: 'Win',
		}));
		const { output } = await attendance({}, conferenceBy('id', sample.bookedConferenceId));
		expect(output).toHaveLength(300);
		expect(scene.sandbox.calls.map(({ operation }) => operation)).toEqual([
			'getAccessToken',
			...Array.from({ length: 3 }, () => 'queryConferenceMembers'),
		]);
	});
});
