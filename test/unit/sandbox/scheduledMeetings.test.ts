import { sample } from '../../sandbox';
import { call, conferencePath, sandbox, useSandbox } from './client';

const { attendeeA, attendeeB, attendeeC } = sample.people;
const { futureScheduleConferenceId } = sample;
const all = '/v1.0/conference/scheduleConferences';
const settingsOf = `${all}/settings?scheduleConferenceId=${futureScheduleConferenceId}`;
const times = { startTime: 1_900_000_000_000, endTime: 1_900_003_600_000 };
const own = {
	scheduleConferenceId: futureScheduleConferenceId,
	creatorUnionId: attendeeB.unionId,
};
const update = (scheduleConfSettingModel: object) =>
	call('PUT', `${all}/settings`, { ...own, scheduleConfSettingModel });

useSandbox();

describe('a scheduled meeting', () => {
	it('is created, found, and opened with its host and co-hosts', async () => {
		const { json } = await call('POST', all, {
			creatorUnionId: attendeeA.unionId,
			title: 'Planning',
			...times,
			scheduleConfSettingModel: { cohostUnionIds: [attendeeC.unionId], lockRoom: 1 },
		});
		const id = String(json.scheduleConferenceId);
		expect(json.roomCode).toMatch(/^\d{3} \d{3} \d{5}$/);
		const found = await call('GET', `${all}/${id}/infos?requestUnionId=${attendeeB.unionId}`);
		expect(found.json).toMatchObject({ title: 'Planning', ...times, url: json.url });
		const meetings = conferencePath(`scheduleConferences/${id}`);
		expect((await call('GET', meetings)).json.conferenceList).toEqual([]);
		const { conferenceId } = sandbox.meetings.open(id);
		sandbox.meetings.join(id, attendeeC.unionId);
		expect((await call('GET', meetings)).json.conferenceList).toMatchObject([
			{ conferenceId, status: 2, title: 'Planning' },
		]);
		expect(sandbox.meetings.named(id)).toMatchObject({
			settings: { lockConference: true },
			members: [
				{ unionId: attendeeA.unionId, host: true },
				{ unionId: attendeeC.unionId, coHost: true },
			],
		});
	});

	it('is changed by its creator, in one go', async () => {
		const body = { ...own, title: 'Another title', ...times };
		expect((await call('PUT', all, body)).json.success).toBe(true);
		const stranger = { ...body, creatorUnionId: attendeeA.unionId };
		expect((await call('PUT', all, stranger)).json.code).toBe('permissionError');
		const long = { ...body, title: 'x'.repeat(51) };
		expect((await call('PUT', all, long)).json.code).toBe('paramsError');
		const backwards = { ...body, endTime: times.startTime };
		expect((await call('PUT', all, backwards)).json.code).toBe('paramsError');
	});

	it('is neither changed nor read once it is cancelled', async () => {
		expect((await call('POST', `${all}/cancel`, own)).json.success).toBe(true);
		const changed = await call('PUT', all, { ...own, title: 'x', ...times });
		expect(changed.json.code).toBe('resourceCancel');
		const path = `${all}/${futureScheduleConferenceId}/infos?requestUnionId=${attendeeB.unionId}`;
		expect((await call('GET', path)).json.code).toBe('resourceCancel');
	});

	it('has a short link for an extension app', async () => {
		const { json } = await call('POST', '/v1.0/conference/customShortLinks', {
			...own,
			coolAppCode: 'COOLAPP-1',
		});
		expect(json).toMatchObject({
			result: { customShortLink: expect.stringMatching(/^https:\/\/meeting/) as string },
		});
	});
});

describe('the settings of a scheduled meeting', () => {
	it('are read as far as DingTalk returns them, and some numbers as texts', async () => {
		await update({
			hostUnionId: attendeeA.unionId,
			moziConfOpenRecordSetting: { recordAutoStart: 1 },
			moziConfVirtualExtraSetting: {
				pushMinutesCard: true,
				moziConfExtensionAppSettings: [{ coolAppCode: 'COOLAPP-1', autoOpenMode: 2 }],
			},
		});
		expect((await call('GET', settingsOf)).json.scheduleConfSettingModel).toEqual({
			hostUnionId: attendeeA.unionId,
			cohostUnionIds: [],
			moziConfVirtualExtraSetting: {
				moziConfExtensionAppSettings: [{ coolAppCode: 'COOLAPP-1', autoOpenMode: '2' }],
			},
		});
	});

	it.each([
		['reset', undefined],
		['kept', 1],
	] as const)('that an update leaves out are %s', async (settingsLeftOut, lockRoom) => {
		sandbox.organization.settingsLeftOut = settingsLeftOut;
		await update({ lockRoom: 1 });
		await update({ cohostUnionIds: [attendeeC.unionId] });
		const { json } = await call('GET', settingsOf);
		expect(json.scheduleConfSettingModel).toMatchObject({ cohostUnionIds: [attendeeC.unionId] });
		expect((json.scheduleConfSettingModel as { lockRoom?: number }).lockRoom).toBe(lockRoom);
	});

	it.each([
		['creatorUidError', { creatorUnionId: attendeeA.unionId }],
		['userNotInOrg', { scheduleConfSettingModel: { cohostUnionIds: ['nobody'] } }],
		['scheduleConferenceIdError', { scheduleConferenceId: 'unknown' }],
	])('are refused with %s', async (code, wrong) => {
		const body = { ...own, scheduleConfSettingModel: {}, ...wrong };
		expect((await call('PUT', `${all}/settings`, body)).json.code).toBe(code);
	});
});
