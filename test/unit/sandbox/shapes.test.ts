import { sample } from '../../sandbox';
import { call, conferencePath, meeting, useSandbox } from './client';

const { attendeeA, attendeeC, attendeeD } = sample.people;
const listed = (...people: Array<{ unionId: string }>) =>
	people.map(({ unionId }) => ({ unionId }));
const times = { startTime: 1_900_000_000_000, endTime: 1_900_003_600_000 };
const scheduled = { creatorUnionId: attendeeA.unionId, title: 'Review', ...times };
const schedule = '/v1.0/conference/scheduleConferences';
const stream = {
	unionId: attendeeA.unionId,
	needHostJoin: false,
	streamUrlList: ['rtmp://live.example.com/a'],
	streamName: 'Review',
	mode: 'grid',
	smallWindowPosition: 'relative_right',
};

useSandbox();

describe('a request that is not as the contract has it is refused', () => {
	it.each<[string, string, string, object]>([
		['an unknown field', 'POST', conferencePath(`${meeting}/lock`), { action: 'lock', x: 1 }],
		['a value out of an enum', 'POST', conferencePath(`${meeting}/lock`), { action: 'shut' }],
		['a missing field', 'POST', conferencePath(`${meeting}/lock`), { x: undefined }],
		[
			'too many entries',
			'POST',
			conferencePath(`${meeting}/members/mute`),
			{ action: 'mute', userList: listed(attendeeC, attendeeD) },
		],
		['an empty list', 'POST', conferencePath(`${meeting}/members/kick`), { userList: [] }],
		[
			'a field inside a list',
			'POST',
			conferencePath(`${meeting}/members/kick`),
			{ userList: [{ unionId: attendeeC.unionId, nick: 'C' }] },
		],
		['a text for a time', 'POST', schedule, { ...scheduled, startTime: '1900000000000' }],
		['a time before 1970', 'POST', schedule, { ...scheduled, startTime: -1 }],
		[
			'a wrong value deep inside',
			'POST',
			schedule,
			{ ...scheduled, scheduleConfSettingModel: { moziConfOpenRecordSetting: { mode: 'grip' } } },
		],
		['a null', 'POST', schedule, { ...scheduled, scheduleConfSettingModel: null }],
		[
			'eleven streams',
			'POST',
			conferencePath(`${meeting}/streamOuts/start`),
			{ ...stream, streamUrlList: Array.from({ length: 11 }, () => 'rtmp://live.example.com/a') },
		],
	])('%s', async (_, method, path, body) => {
		expect(await call(method, path, body)).toMatchObject({
			status: 400,
			json: { code: 'paramsError' },
		});
	});

	it('a title of more than 256 characters has a code of its own', async () => {
		const body = { userId: attendeeA.unionId, confTitle: 'x'.repeat(257) };
		expect(await call('POST', conferencePath('').slice(0, -1), body)).toMatchObject({
			status: 400,
			json: { code: 'paramsTitleError' },
		});
	});

	it('a page of more rows than allowed', async () => {
		const path = conferencePath(`${meeting}/cloudRecords/getTexts?maxResults=2001`);
		expect((await call('GET', path)).json.code).toBe('paramsError');
	});
});

it('accepts fields that only newer documents have', async () => {
	const scheduleConfSettingModel = {
		aiAgentSummarySetting: { value: 'enable', receiverType: 1 },
		moziConfVirtualExtraSetting: { hiddenOwnerNick: true, minutesSummaryTemplateType: '0' },
	};
	const body = { ...scheduled, scheduleConfSettingModel };
	expect((await call('POST', schedule, body)).status).toBe(200);
});
