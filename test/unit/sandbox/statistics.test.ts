import { sample } from '../../sandbox';
import { call, conferencePath, meeting, sandbox, useSandbox } from './client';

const { attendeeA, attendeeC, attendeeE, attendeeG } = sample.people;
const read = async (path: string) => (await call('GET', conferencePath(path))).json;

useSandbox();

describe('statistics', () => {
	it('of a meeting count the people who were in it', async () => {
		expect(await read(`${meeting}/infos?realData=true`)).toMatchObject({
			conferenceId: meeting,
			creatorNick: attendeeA.name,
			deptName: 'Sales',
			userCount: 7,
		});
	});

	it('want true or false', async () => {
		expect((await read(`${meeting}/infos?realData=1`)).code).toBe('paramsError');
	});

	it('show each stay, by name, in Chinese words and texts', async () => {
		const { list } = await read(`${meeting}/details?nick=${encodeURIComponent('Attendee E')}`);
		expect(list).toMatchObject([
			{ unionId: attendeeE.unionId, role: '参会人', status: '已离开', belongOrg: 'true' },
		]);
	});

	it('page without hasMore', async () => {
		const first = await read(`${meeting}/details?maxResults=5`);
		expect(first).toMatchObject({ nextToken: '5' });
		expect(first).not.toHaveProperty('hasMore');
		expect((await read(`${meeting}/details?maxResults=5&nextToken=5`)).nextToken).toBe('');
	});

	it.each([
		['', 2],
		['&title=stand', 1],
		['&creatorNike=Attendee%20A', 1],
		['&freeType=9', 0],
	])('list the meetings of a period%s', async (filter, count) => {
		const from = Date.now() - 3_600_000;
		const period = `startTime=${from}&endTime=${from + 7_200_000}&realData=false`;
		const { list } = await read(`histories/dataLists?${period}${filter}`);
		expect(list).toHaveLength(count);
	});
});

describe('call quality', () => {
	it('is measured every minute that a person was in the meeting', async () => {
		const { joinTime = 0 } = sandbox.meetings.named(meeting).members[0] ?? {};
		const period = `beginTime=${joinTime + 60_000}&endTime=${joinTime + 200_000}`;
		const path = `${meeting}/metricDatas?unionId=${attendeeC.unionId}&${period}`;
		const { metricDataList } = await read(path);
		expect(metricDataList).toMatchObject([
			{ timestamp: joinTime + 60_000, sendBitRate: '1145172' },
			{ timestamp: joinTime + 120_000 },
			{ timestamp: joinTime + 180_000 },
		]);
	});

	it('has a last measurement for each person who was in the meeting', async () => {
		const body = { unionIdList: [attendeeC.unionId, attendeeG.unionId] };
		const { json } = await call('POST', conferencePath(`${meeting}/lastMetricDatas/query`), body);
		expect(Object.keys(json.metricMap as object)).toEqual([attendeeC.unionId]);
	});
});
