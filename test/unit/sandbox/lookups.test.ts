import { sample } from '../../sandbox';
import {
	conferencePath,
	meeting,
	post,
	read,
	request,
	sandbox,
	tokenFor,
	withToken,
	useSandbox,
} from './client';

const { people } = sample;

useSandbox();

describe('looking up conferences', () => {
	it.each([
		[conferencePath('x'), 404, 'roomNotFound'],
		[conferencePath(''), 400, 'missingRoomId'],
		[`${conferencePath(meeting)}?x=1`, 400, 'paramError'],
		[`${conferencePath('x')}/members`, 404, 'roomNotFound'],
		[`${conferencePath(meeting)}/members?maxResults=501`, 400, 'paramError'],
		['/v1.0/conference/roomCodes/8387%202210452/infos', 400, 'invalidRoomCode'],
		['/v1.0/conference/orgConferences?maxResults=x', 400, 'paramError'],
		['/v1.0/conference/orgConferences?nextToken=x', 400, 'paramError'],
		['/v1.0/conference/users/lists', 400, 'param.error'],
		['/v1.0/conference/users/lists?unionId=x', 400, 'param.error'],
		[conferencePath('scheduleConferences/x'), 400, 'invalidScheduleConferenceId'],
	])('%s is refused with %i %s', async (path, status, code) => {
		expect(await read(path)).toMatchObject({ status, json: { code } });
	});

	it('reads one conference', async () => {
		expect((await read(conferencePath(meeting))).json.confInfo).toMatchObject({
			conferenceId: meeting,
			scheduleConferenceId: sample.scheduleConferenceId,
			status: 2,
			activeNum: 6,
		});
	});

	it('lists all instances of a room code, page by page', async () => {
		const path = `/v1.0/conference/roomCodes/${sample.bookedRoomCode}/infos?maxResults=1`;
		const first = await read(path);
		expect(first.json).toMatchObject({ hasMore: true, nextToken: '1', totalCount: 2 });
		const second = await read(`${path}&nextToken=1`);
		expect(second.json).toMatchObject({
			hasMore: false,
			conferenceList: [{ conferenceId: meeting, status: 2 }],
		});
	});

	it('resolves a booking to its last instance only, and to none before the first', async () => {
		const booked = await read(conferencePath(`scheduleConferences/${sample.scheduleConferenceId}`));
		expect(booked.json).toMatchObject({
			conferenceList: [{ conferenceId: meeting }],
			nextToken: '',
			totalCount: 1,
		});
		const future = await read(
			conferencePath(`scheduleConferences/${sample.futureScheduleConferenceId}`),
		);
		expect(future.json).toEqual({ conferenceList: [], nextToken: '', totalCount: 0 });
	});

	it("lists the organization's running conferences, and starts the future ones in time", async () => {
		sandbox.addConferences(18, { members: 3 });
		const path = '/v1.0/conference/orgConferences';
		expect((await read(path)).json).toMatchObject({ hasMore: false, totalCount: 20 });
		sandbox.advance(24 * 3_600_000);
		const { json } = await read(path);
		expect(json).toMatchObject({ hasMore: true, nextToken: '20', totalCount: 21 });
		expect(json.onGoingConfList).toHaveLength(20);
	});

	it('pages members without hasMore', async () => {
		const [conference] = sandbox.addConferences(1, { members: 130 });
		const path = `${conferencePath(conference?.conferenceId ?? '')}/members`;
		const first = await read(path);
		expect(first.json).toMatchObject({ nextToken: '128', totalCount: 130 });
		const second = await read(`${path}?nextToken=128`);
		expect(second.json).toMatchObject({ nextToken: '', totalCount: 130 });
		expect(second.json.memberModels).toHaveLength(2);
		expect(second.json).not.toHaveProperty('hasMore');
	});

	it("lists a person's running conferences", async () => {
		const { unionId } = people.attendeeB;
		expect((await read(`/v1.0/conference/users/lists?unionId=${unionId}`)).json).toMatchObject({
			onGoingConfIdList: [meeting],
			memberModelMap: { [meeting]: { unionId, coHost: true, attendStatus: 3 } },
		});
	});
});

describe('looking up people', () => {
	const { attendeeA } = people;
	const lookUp = async (path: string, body: unknown) =>
		(await post(`/topapi${path}?access_token=${await tokenFor()}`, body)).json;

	it.each<[string, Record<string, unknown>, number]>([
		['/v2/user/get', { userid: 'nobody' }, 60121],
		['/v2/user/get', { userid: 'x'.repeat(65) }, 33012],
		['/v2/user/get', {}, 400002],
		['/v2/user/get', { userid: 'attendeeA', x: 1 }, 400002],
		['/v2/user/getbymobile', { mobile: '1' }, 40104],
		['/user/getbyunionid', { unionid: 'nobody' }, 60121],
	])('%s answers %j with errcode %i', async (path, body, errcode) => {
		expect(await lookUp(path, body)).toMatchObject({ errcode });
	});

	it('leads from mobile to userId to unionId and back', async () => {
		const { userId, unionId, mobile } = attendeeA;
		const found = { errcode: 0, result: { userid: userId } };
		expect(await lookUp('/v2/user/getbymobile', { mobile })).toMatchObject(found);
		expect(await lookUp('/user/getbyunionid', { unionid: unionId })).toMatchObject(found);
		expect(await lookUp('/v2/user/get', { userid: userId })).toMatchObject({
			result: { userid: userId, unionid: unionId },
		});
	});

	it('takes a form as well', async () => {
		const reply = await request('POST', `/topapi/v2/user/get?access_token=${await tokenFor()}`, {
			body: new URLSearchParams({ userid: attendeeA.userId }),
		});
		expect(reply.json).toMatchObject({ errcode: 0 });
	});

	it('refuses a missing scope with 88/60011, and people out of range with 50002', async () => {
		const { support } = sample.departments;
		sandbox.organization.apps.forEach(
			(app) => (app.contactRange = { departmentIds: [support.id], userIds: [] }),
		);
		expect(await lookUp('/v2/user/get', { userid: attendeeA.userId })).toMatchObject({
			errcode: 50002,
		});
		sandbox.organization.apps.forEach((app) => (app.scopes = []));
		expect(await lookUp('/v2/user/get', { userid: attendeeA.userId })).toMatchObject({
			errcode: 88,
			sub_code: '60011',
		});
	});

	it.each([
		['rows', 10, 2],
		['pages', 1, 2],
	] as const)('searches by name, its offset counted in %s', async (counted, offset, length) => {
		sandbox.organization.searchOffsetCounts = counted;
		const search = async (body: object) =>
			await post('/v1.0/contact/users/search', body, withToken(await tokenFor()));
		const first = await search({ queryWord: 'e', offset: 0, size: 10 });
		expect(first.json).toMatchObject({ hasMore: true, totalCount: 12 });
		const next = await search({ queryWord: 'e', offset, size: 10 });
		expect(next.json).toMatchObject({ hasMore: false });
		expect(next.json.list).toHaveLength(length);
		const exact = await search({ queryWord: 'presenter', offset: 0, size: 10, fullMatchField: 1 });
		expect(exact.json.list).toEqual(['salesPresenter', 'supportPresenter']);
		expect((await search({ queryWord: 'e', offset: 0, size: 51 })).json.code).toBe(
			'parameter.error',
		);
	});
});
