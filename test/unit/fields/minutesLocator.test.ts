import {
	minutes,
	recognizeMinutes,
} from '../../../nodes/DingTalkConference/fields/meeting/minutesLocator';
import { LookUp } from '../../../nodes/DingTalkConference/fields/field';

const ID = '76327569643130303030303030315f3230303030303030325f32';
const CONFERENCE = '6449d8a6414e7b0146f4a9f0';

function read(value: unknown) {
	return minutes.read(
		{ get: () => value, once: (_name, _reader, work) => work(), timeZone: 'UTC' },
		'minutes',
	);
}
const by = (mode: string, value: unknown) => read({ __rl: true, mode, value });

describe('minutes', () => {
	it.each([
		['their ID', ID],
		['their ID with blanks around it', ` ${ID} `],
		['the link of their page', `https://shanji.dingtalk.com/app/transcribes/${ID}`],
		[
			'a link of the international page',
			`https://shanji.dingtalk.io/app/transcribes/${ID}?from=chat`,
		],
		['the link inside DingTalk', `dingtalk://dingtalkclient/page/flash_minutes?taskUuid=${ID}&x=1`],
		['a message with the link', `Minutes: https://shanji.dingtalk.com/app/transcribes/${ID}. Bye`],
	])('are known by %s, in every typed mode', (_, value) => {
		expect(recognizeMinutes(value)).toBe(ID);
		for (const mode of ['taskUuid', 'id', 'url', 'roomCode', 'scheduleConferenceId'])
			expect(by(mode, value)).toEqual({ taskUuid: ID });
		expect(read(value)).toEqual({ taskUuid: ID });
	});

	it.each([
		['an ID of another form', 'by-other-rules_1', { taskUuid: 'by-other-rules_1' }],
		['a conference ID', CONFERENCE, { conferenceId: CONFERENCE }],
	])('of the mode for IDs are %s too', (_, value, expected) => {
		expect(by('taskUuid', value)).toEqual(expected);
	});

	it.each([
		['taskUuid', 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9'],
		['taskUuid', '83872210452'],
		['url', 'https://meeting.dingtalk.com/app?roomCode=83872210452'],
	])('in mode %s are looked up by their meeting %s', (mode, value) => {
		expect(by(mode, value)).toBeInstanceOf(LookUp);
	});

	it.each([
		['nothing', 'taskUuid', '', /^'Minutes' is empty/],
		['no text', 'taskUuid', 7, /^'Minutes' must be text/],
		['a link to something else', 'taskUuid', 'https://example.com/a', /^'Minutes' is not an ID/],
		['a page without an ID', 'url', 'https://shanji.dingtalk.com/', /^'Minutes' is a link without/],
	])('are refused as %s, by the name of the parameter', (_, mode, value, message) => {
		expect(() => by(mode, value)).toThrow(message);
	});
});
