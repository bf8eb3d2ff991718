import {
	recognizeConference,
	type TypedMode,
} from '../../../nodes/DingTalkConference/fields/meeting/recognizeConference';

const code = '83872210452';
const uuid = 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9';
const entity = '6449d8a6414e7b0146f4a9f0';
const modes: TypedMode[] = ['id', 'roomCode', 'url', 'scheduleConferenceId'];

const roomCode = { kind: 'roomCode', value: code };

describe('the form of the value decides, whatever the mode', () => {
	describe.each(modes)('By %s', (mode) => {
		it.each<[unknown, unknown]>([
			[entity, { kind: 'id', value: entity }],
			[` ${entity.toUpperCase()}\n`, { kind: 'id', value: entity.toUpperCase() }],
			[code, roomCode],
			[Number(code), roomCode],
			['838 722 10452', roomCode],
			['838-722-10452', roomCode],
			['838–722–10452', roomCode],
			[' 838 722\u00a010452 ', roomCode],
			['\u202a838 722 10452\u202c', roomCode],
			['８３８ ７２２ １０４５２', roomCode],
			['838722104', { kind: 'roomCode', value: '838722104' }],
			['8387221045', { kind: 'roomCode', value: '8387221045' }],
			[`https://meeting.dingtalk.com/app?roomCode=${code}&token=1_7`, roomCode],
			[`meeting.dingtalk.com/app?roomCode=${code}`, roomCode],
			[
				`dingtalk://page/videoConfFromCalendar?confId=${uuid}&calendarId=x`,
				{ kind: 'id', value: uuid },
			],
			['Meeting code: 838 722 10452\nPhone: +86 138 0013 8000', roomCode],
			[`会议号:${code}`, roomCode],
			[`<p>Meeting&nbsp;ID: <b>838&nbsp;722&nbsp;10452</b></p>`, roomCode],
		])('%j', (value, expected) => {
			expect(recognizeConference(value, mode)).toEqual(expected);
		});

		it.each<[unknown, string, RegExp]>([
			['', 'parameterInvalid', /^is empty$/],
			['  \n', 'parameterInvalid', /^is empty$/],
			[null, 'parameterInvalid', /^is empty$/],
			[undefined, 'parameterInvalid', /^is empty$/],
			[{ a: 1 }, 'parameterInvalid', /^must be text, but is \{"a":1\}$/],
			[[code], 'parameterInvalid', /^must be text/],
			[true, 'parameterInvalid', /^must be text/],
			[
				'+86 138 0013 8000',
				'parameterInvalid',
				/^looks like a mobile number: "\+86 138 0013 8000"$/,
			],
			['+49 151 12345678', 'parameterInvalid', /^looks like a telephone number/],
			['(010) 12345678', 'parameterInvalid', /^looks like a telephone number/],
			[
				'https://meeting.dingtalk.com/j/abc123',
				'linkWithoutMeeting',
				/^is a short link, which does not contain the meeting/,
			],
			[
				'Join: https://meeting.dingtalk.com/j/abc123 at 10:00',
				'linkWithoutMeeting',
				/^is a short link/,
			],
			['https://docs.example.com/a?b=c', 'linkWithoutMeeting', /^is a link without a meeting code/],
			[
				'Lunch with Ms. Example, call 010-12345678 or 138 0013 8000',
				'linkWithoutMeeting',
				/^is a text without a link or a meeting code/,
			],
			[
				'Join Zoom Meeting https://us02web.zoom.us/j/83872210452 Meeting ID: 838 7221 0452',
				'linkWithoutMeeting',
				/^is an invitation to Zoom/,
			],
			['x '.repeat(600_000), 'parameterInvalid', /^has \d+ characters, more than any invitation$/],
		])('%j is refused', (value, ownCode, what) => {
			expect(recognizeConference(value, mode)).toEqual({
				code: ownCode,
				what: expect.stringMatching(what),
				hint: expect.stringMatching(/^.+\.$/),
			});
		});
	});

	it.each<[TypedMode, string, unknown]>([
		// The meaning of a calendar's ID is inferred, so "By ID" may also use it as it is.
		['id', uuid, { kind: 'id', value: uuid }],
		['scheduleConferenceId', uuid, { kind: 'scheduleConferenceId', value: uuid }],
		['roomCode', uuid, { kind: 'scheduleConferenceId', value: uuid }],
		['url', uuid, { kind: 'scheduleConferenceId', value: uuid }],
		// No form of an ID is documented.
		['id', 'a+b:c@ü;d', { kind: 'id', value: 'a+b:c@ü;d' }],
		['scheduleConferenceId', 'booking_1', { kind: 'scheduleConferenceId', value: 'booking_1' }],
		// Some codes have the form of a mobile number: whoever says that it is a code is believed.
		['roomCode', '13800138000', { kind: 'roomCode', value: '13800138000' }],
		['roomCode', '12345', { kind: 'roomCode', value: '12345' }],
	])('By %s: %s', (mode, value, expected) => {
		expect(recognizeConference(value, mode)).toEqual(expected);
	});

	it.each<[TypedMode, string, RegExp]>([
		['id', '13800138000', /^looks like a mobile number: "13800138000"$/],
		['id', '138 0013 8000', /^looks like a mobile number/],
		['url', '8613800138000', /^looks like a mobile number/],
		['scheduleConferenceId', '01012345678', /^looks like a telephone number/],
		['id', '1234', /^is not a meeting code: "1234"$/],
		['id', '123456789012', /^is not a meeting code/],
		['roomCode', '8387abc', /^is not a meeting code: "8387abc"$/],
		['roomCode', '1234', /^is not a meeting code/],
		['id', '..', /^is not an ID/],
		['id', 'a/b', /^is not an ID/],
		['id', '6449?x=1', /^is not an ID/],
		['id', '6449%2fmembers', /^is not an ID/],
		['scheduleConferenceId', 'a\\b', /^is not an ID/],
		['id', '64\u000049', /^contains an invisible character/],
		['id', '64\u200bab', /^contains an invisible character/],
		['id', 'x'.repeat(10_240), /^is too long for an ID \(10240 characters\)$/],
	])('By %s: %j is refused', (mode, value, what) => {
		expect(recognizeConference(value, mode)).toEqual({
			code: 'parameterInvalid',
			what: expect.stringMatching(what),
			hint: expect.stringMatching(/^.+\.$/),
		});
	});

	it("finds the meeting in Outlook's body, and says of another object to use a field of it", () => {
		const content = '<div>Meeting code: 838 722 10452</div>';
		expect(recognizeConference({ contentType: 'html', content })).toEqual({
			kind: 'roomCode',
			value: '83872210452',
		});
		expect(recognizeConference({ content: '' })).toMatchObject({ what: 'is empty' });
		expect(recognizeConference({ conferenceId: 'x' })).toMatchObject({
			hint: expect.stringContaining('one of its fields'),
		});
	});

	it('a refused mobile number says how it can be a code all the same', () => {
		expect(recognizeConference('13800138000')).toMatchObject({
			hint: expect.stringContaining("choose 'Code'"),
		});
	});
});
