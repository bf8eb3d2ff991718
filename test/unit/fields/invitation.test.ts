import fc from 'fast-check';

import {
	conferenceOfInvitation,
	readInvitation,
} from '../../../nodes/DingTalkConference/fields/meeting/invitation';
import { otherServiceOf } from '../../../nodes/DingTalkConference/fields/meeting/services';
import { anyCharacter } from '../../anyCharacter';

const code = '83872210452';
const uuid = 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9';
const entity = '6449d8a6414e7b0146f4a9f0';
const roomCode = { kind: 'roomCode', value: code };
const byId = (value: string) => ({ kind: 'id', value });

describe('a pasted link', () => {
	it.each<[string, unknown]>([
		[`https://meeting.dingtalk.com/app?roomCode=${code}&token=1_7ac974ac`, roomCode],
		[`https://meeting.dingtalk.com/app?token=1_7ac974ac&roomCode=${code}`, roomCode],
		[`http://meeting.dingtalk.com/app?roomCode=${code}`, roomCode],
		[`https://meeting.dingtalk.io/app?roomCode=${code}`, roomCode],
		[`https://meeting.dingtalk.com/app?ROOMCODE=${code}`, roomCode],
		[`https://meeting.dingtalk.com/app?roomcode=${code}#/join`, roomCode],
		[`https://meeting.dingtalk.com/app#/join?roomCode=${code}`, roomCode],
		[`https://meeting.dingtalk.com/app?roomCode=838%20722%2010452`, roomCode],
		[`https://meeting.dingtalk.com/app?roomCode=838+722+10452`, roomCode],
		[`https://meeting.dingtalk.com/app?roomCode=838-722-10452`, roomCode],
		[
			`https://meeting.dingtalk.com/app?utm_source=mail&utm_medium=x&roomCode=${code}&from=calendar`,
			roomCode,
		],
		[`meeting.dingtalk.com/app?roomCode=${code}`, roomCode],
		[`  https://meeting.dingtalk.com/app?roomCode=${code}\n`, roomCode],
		[`Join: https://meeting.dingtalk.com/app?roomCode=${code} (room 5)`, roomCode],
		[`Join: https://meeting.dingtalk.com/app?roomCode=${code}.`, roomCode],
		[`(https://meeting.dingtalk.com/app?roomCode=${code})`, roomCode],
		[`<a href="https://meeting.dingtalk.com/app?token=1&amp;roomCode=${code}">join</a>`, roomCode],
		[`会议链接：https://meeting.dingtalk.com/app?roomCode=${code}，请准时参加`, roomCode],
		[`【钉钉会议】https://meeting.dingtalk.com/app?roomCode=${code}。`, roomCode],
		[
			`Agenda https://docs.example.com/a?b=c and https://meeting.dingtalk.com/app?roomCode=${code}`,
			roomCode,
		],
		[
			`https://meeting.dingtalk.com/j/abc123 or https://meeting.dingtalk.com/app?roomCode=${code}`,
			roomCode,
		],
		[
			`https://www.google.com/url?q=https%3A%2F%2Fmeeting.dingtalk.com%2Fapp%3FroomCode%3D${code}&sa=D`,
			roomCode,
		],
		[
			`https://safelinks.example.com/?url=https%3A%2F%2Fmeeting.dingtalk.com%2Fapp%3Ftoken%3D1%26roomCode%3D${code}&data=x`,
			roomCode,
		],
		[
			`dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fmeeting.dingtalk.com%2Fapp%3FroomCode%3D${code}`,
			roomCode,
		],
		[
			`dingtalk://dingtalkclient/page/videoConfFromCalendar?confId=${uuid}&calendarId=AbC`,
			byId(uuid),
		],
		[
			`dingtalk://dingtalkclient/page/videoConfFromCalendar?calendarId=AbC&confId=${uuid}`,
			byId(uuid),
		],
		[`DingTalk://dingtalkclient/page/call?confid=${entity}`, byId(entity)],
		[`https://meeting.dingtalk.com/app?conferenceId=${entity}`, byId(entity)],
		[
			`Meeting dingtalk://dingtalkclient/page/videoConfFromCalendar?confId=${uuid}, see you`,
			byId(uuid),
		],
		[`https://h5.dingtalk.com/x?redirect=dingtalk%3A%2F%2Fpage%3FconfId%3D${uuid}`, byId(uuid)],
		// Neither a code nor an ID: better none than a guess.
		['https://meeting.dingtalk.com/j/abc123', undefined],
		['https://meeting.dingtalk.com/app?token=1_7ac974ac', undefined],
		['https://meeting.dingtalk.com/app?roomCode=', undefined],
		['https://meeting.dingtalk.com/app?roomCode=abc', undefined],
		['https://meeting.dingtalk.com/app?roomCode=12', undefined],
		['dingtalk://dingtalkclient/page/call?confId=../../etc', undefined],
		['https://meet.example.com/abc-defg-hij', undefined],
		['Room 5, second floor', undefined],
		['', undefined],
		['https://meeting.dingtalk.com/app?roomCode=%E0%A4%A', undefined],
	])('%s', (text, expected) => {
		expect(conferenceOfInvitation(text)).toEqual(expected);
	});

	it('that carries itself is not followed for ever', () => {
		let link = 'https://x.example.com/';
		for (let depth = 0; depth < 12; depth++)
			link = `https://x.example.com/?u=${encodeURIComponent(link)}`;
		expect(conferenceOfInvitation(link)).toBeUndefined();
	});
});

const join = `https://meeting.dingtalk.com/app?roomCode=${code}&token=1_7ac974ac`;
const outlook = (link: string) =>
	`https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C01%7Cx%40example.com&reserved=0`;
const google = (link: string) =>
	`https://www.google.com/url?q=${encodeURIComponent(link)}&sa=D&source=calendar&usg=AOvVaw0`;

describe('a link inside a redirect', () => {
	it.each<[string, string, unknown]>([
		['of Outlook', outlook(join), roomCode],
		['of Google', google(join), roomCode],
		['of Google inside one of Outlook', outlook(google(join)), roomCode],
		['of Outlook inside one of Google', google(outlook(join)), roomCode],
		['in HTML', `<a href="${outlook(join).replace(/&/g, '&amp;')}">Join</a>`, roomCode],
		['in HTML that is encoded twice', outlook(join).replace(/&/g, '&amp;amp;'), roomCode],
		['in its path', `https://urldefense.com/v3/__${join}__;!!Abc1$`, roomCode],
		['that opens the app', google(`dingtalk://page/call?confId=${uuid}`), byId(uuid)],
		['without one', google('https://meeting.dingtalk.com/j/abc123'), undefined],
	])('%s', (_, text, expected) => {
		expect(conferenceOfInvitation(text)).toEqual(expected);
	});
});

describe('a parameter of that name in a link of somebody else', () => {
	it.each<[string, unknown]>([
		['https://hotel.example.com/book?roomCode=20512', undefined],
		['https://hotel.example.com/book?conferenceId=spring_2026', undefined],
		[`https://go.example.com/?roomCode=${code}`, roomCode],
		[`https://go.example.com/?confId=${uuid}`, byId(uuid)],
	])('%s', (text, expected) => {
		expect(conferenceOfInvitation(text)).toEqual(expected);
	});
});

describe('a text with signs of equality', () => {
	const other = '42726033559';
	const link = `https://meeting.dingtalk.com/app?roomCode=${other}`;
	const found = { kind: 'roomCode', value: other };

	it.each<[string, string, unknown]>([
		['as a ruler', `==========\n钉钉会议\n${link}\n==========\n`, found],
		[
			'as a ruler above a link by ID',
			`=====\nhttps://meeting.dingtalk.com/app?confId=61289f39-a7e8-403e-b1f8-26e85450f4a9`,
			byId('61289f39-a7e8-403e-b1f8-26e85450f4a9'),
		],
		['at the end of a token', `${link}&token=YWJjZA==\nSee you`, found],
		['inside another link', `https://login.example.com/?next=3Dx\n${link}`, found],
		['of a mail', `会议号 =E4=BC=9A ${link.replace('=', '=3D')}`, found],
		['of a mail that breaks a line', `Meeting code: 427 260=\n 33559 ${link}`, found],
	])('%s', (_, text, expected) => {
		expect(conferenceOfInvitation(text)).toEqual(expected);
	});

	it('names no other meeting than the link does', () => {
		const text = `==========\nDingTalk\n${link}\n==========\nPersonal room: Meeting code: 838 722 10452`;
		expect(readInvitation(text).rivals).toEqual([found, roomCode]);
		expect(readInvitation(`https://x.example.com/?a=3Db ${link} ${join}`).rivals).toHaveLength(2);
	});
});

describe('what is struck out', () => {
	const text = '会议号：838 722 10452';

	it.each<[string, string, unknown]>([
		['in Markdown', `~~Meeting code: 427 260 33559~~ ${text}`, roomCode],
		[
			'by rulers of tildes, which strike nothing out',
			`~~~~~~会议通知~~~~~~\n${text}\n~~~~~~`,
			roomCode,
		],
		['by a wave, which strikes nothing out', `欢迎参加~~\n${text}\n不见不散~~`, roomCode],
		['in HTML', `<s>${text}</s>`, undefined],
		['behind another element', `<s><strong>Old</strong> ${text}</s>`, undefined],
		[
			'behind an element of the same name',
			`<span style="text-decoration:line-through"><span>Old</span> ${text}</span>`,
			undefined,
		],
	])('%s', (_, invitation, expected) => {
		expect(conferenceOfInvitation(invitation)).toEqual(expected);
	});
});

/** As RFC 5545 folds: each further line begins with one blank. */
function folded(text: string, width: number, lineBreak = '\r\n'): string {
	const parts = [text.slice(0, width)];
	for (let at = width; at < text.length; at += width - 1)
		parts.push(text.slice(at, at + width - 1));
	return parts.join(`${lineBreak} `);
}

describe('a folded line', () => {
	const description = `DESCRIPTION:Sales review\\nJoin: ${join}\\nMeeting code: 838 722 10452`;

	it.each(Array.from({ length: 76 - 20 }, (_, index) => index + 20))(
		'of %d characters, with the line breaks of the standard',
		(width) => {
			expect(conferenceOfInvitation(folded(description, width))).toEqual(roomCode);
			expect(conferenceOfInvitation(folded(`X:${outlook(join)}`, width))).toEqual(roomCode);
			expect(conferenceOfInvitation(folded(`X:Meeting ID\\, ${code}`, width))).toEqual(roomCode);
		},
	);

	it.each([60, 70, 73, 74, 75])('of %d characters, with plain line breaks', (width) => {
		expect(conferenceOfInvitation(folded(description, width, '\n'))).toEqual(roomCode);
	});

	it('is not joined with an indented line that only follows', () => {
		const text = (lineBreak: string) =>
			`Join: https://meeting.dingtalk.com/app?roomCode=${code}${lineBreak} 010 12345678`;
		expect(conferenceOfInvitation(text('\n'))).toEqual(roomCode);
		expect(conferenceOfInvitation(text('\r\n'))).toEqual(roomCode);
		expect(
			conferenceOfInvitation('https://meeting.dingtalk.com/app?roomCode=838722104\n 10 people'),
		).toEqual({ kind: 'roomCode', value: '838722104' });
	});
});

describe('digits behind a label', () => {
	it.each([
		'Meeting code: 838 722 10452',
		'Meeting Code：838 722 10452',
		'MEETING ID - 838-722-10452',
		'meeting-id=83872210452',
		'Meeting ID\n\n838 722 10452',
		'Meeting number is 838 722 10452.',
		'Conference ID: 838 722 10452',
		'Room code "838 722 10452"',
		'Join code [838 722 10452]',
		'Meeting ID (会议号): 838 722 10452',
		'Meeting code (11 digits): 838 722 10452',
		'会议号：838 722 10452',
		'会议号码 838 722 10452',
		'会议号为838 722 10452，请准时参加',
		'会议 ID：838 722 10452',
		'会议ID:83872210452',
		'钉钉会议号：83872210452',
		'入会码：838-722-10452',
		'入会号码【838 722 10452】',
		'參會碼：838 722 10452',
		'會議號碼：838 722 10452',
		'会议号&nbsp;:&nbsp;838&nbsp;722&nbsp;10452',
		'Meeting&#160;code&colon;&#xA0;838&#160;722&#160;10452',
		'<td>Meeting&nbsp;code</td><td><b>838 722 10452</b></td>',
		'<p style="x">会议号<br/></p><div>838 722 10452</div>',
		'Meeting code: ８３８ ７２２ １０４５２',
		'Meeting code: 838 722 10452 10:00-11:00',
		// The digits of a page or a list that follow without a blank are no date: the code stays whole.
		'Meeting code: 83872210452/1',
		'会议号：83872210452.2',
		'Meeting code: 838 722 10452 010 12345678',
		'Meeting code: 838 722 10452, Tel. 010-12345678',
		'Tel. +86 138 0013 8000, Meeting code: 838 722 10452',
		'Meeting ID: see below. Meeting ID: 838 722 10452',
		'https://docs.example.com/?id=13800138000 Meeting code: 838 722 10452',
		'Short: https://meeting.dingtalk.com/j/abc123 Meeting code: 838 722 10452',
		'Join with Google Meet: https://meet.google.com/abc-defg-hij or DingTalk, meeting code: 838 722 10452',
		'Zoom https://zoom.us/j/1 moved to DingTalk, meeting code 838 722 10452',
	])('%j', (text) => {
		expect(conferenceOfInvitation(text)).toEqual(roomCode);
	});

	it.each([
		'会议号：838722104 3月5日10:00',
		'Meeting ID: 838722104 10 people',
		'会议号：838722104 03-05 10:00',
		'会议编号：838722104',
	])('ends with its own digits in %j', (text) => {
		expect(conferenceOfInvitation(text)).toEqual({ kind: 'roomCode', value: '838722104' });
	});

	it.each([
		// Digits without a label.
		'838 722 10452',
		'Lunch at the Example Inn, 010-12345678, ask for table 12',
		'Tel: 13800138000',
		'电话：138 0013 8000',
		'Phone +86 138 0013 8000',
		'Room 838 722 10452',
		'Meeting room: 13800138000',
		'会议室电话：01012345678',
		'会议室号码：83872210452',
		'Order number 83872210452',
		// A telephone number where the code should be.
		'Meeting code: +86 138 0013 8000',
		'Meeting code: (+86) 138 0013 8000',
		'Meeting code: 0086 138 0013 8000',
		'Meeting code: 010-12345678',
		'会议号/电话：13800138000',
		'Meeting ID: ask 13800138000',
		// Too short, too long, too far away.
		'Meeting code: 838 722',
		'Meeting code: 8387221045212',
		`Meeting code: ${'.'.repeat(60)}83872210452`,
		'Meeting code:',
		'',
		// As Teams writes its own, and a serial number.
		'Meeting ID: 345 678 901 234',
		'Besprechungs-ID: 345 678 901 234 5\nKennung: aB3dEf',
		'会议编号：2026030501',
		'会议编号：20260305-01',
		// The codes of others.
		'Join Zoom Meeting https://us02web.zoom.us/j/83872210452?pwd=x Meeting ID: 838 7221 0452',
		'https://teams.microsoft.com/l/meetup-join/19 Phone Conference ID: 838 722 104#',
		'https://example.webex.com/meet Meeting number: 838 722 10452',
		'腾讯会议 https://meeting.tencent.com/dm/abc 会议号：838-722-104',
	])('none in %j', (text) => {
		expect(conferenceOfInvitation(text)).toBeUndefined();
	});

	it('that contradicts a link is refused, and both are named', () => {
		expect(readInvitation(`Meeting code: 111 222 33344 ${join}`).rivals).toEqual([
			roomCode,
			{ kind: 'roomCode', value: '11122233344' },
		]);
	});

	it('is not looked for in the invitation of another service', () => {
		expect(otherServiceOf('https://us02web.zoom.us/j/1')).toBe('Zoom');
		expect(otherServiceOf('DingTalk, formerly https://us02web.zoom.us/j/1')).toBeUndefined();
		expect(otherServiceOf('zoom in')).toBeUndefined();
	});
});

describe('whatever the text is', () => {
	const seed = { seed: 20261125, numRuns: 500 };
	const pieces = fc.constantFrom(
		...[
			'Meeting code',
			'会议号',
			':',
			' ',
			'\r\n ',
			'&nbsp;',
			'&#',
			'<b>',
			'<',
			'>',
			'https://',
			'%',
		],
		...[
			'meeting.dingtalk.com/',
			'?',
			'&',
			'roomCode=',
			'confId=',
			'838',
			'+86',
			'(',
			'\\',
			'😀',
			'-',
		],
	);

	it('it is read, and gives a code of digits, an ID, or nothing', () => {
		const texts = fc.oneof(
			fc.string({ unit: anyCharacter }),
			fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }).map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(texts, (text) => {
				const found = conferenceOfInvitation(text);
				if (found?.kind === 'roomCode') expect(found.value).toMatch(/^\d{5,20}$/);
				else if (found) expect(found.value).toMatch(/^[\w-]{8,64}$/);
			}),
			seed,
		);
	});

	it('a telephone number is not taken for a code', () => {
		const word = fc.constantFrom(
			'Tel',
			'Phone',
			'电话',
			'Call',
			'Room',
			'手机',
			'Fax',
			'at',
			'Meeting',
		);
		const number = fc.tuple(
			fc.constantFrom('', '+86 ', '0086 ', '010-', '(010) ', '+1 '),
			fc.stringMatching(/^1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/),
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(word, number), { minLength: 1, maxLength: 5 }), (entries) => {
				const text = entries.map(([name, digits]) => `${name}: ${digits.join('')}`).join(', ');
				expect(conferenceOfInvitation(`Meeting at noon. ${text}`)).toBeUndefined();
			}),
			seed,
		);
	});

	it('a code behind its label is found in any surroundings without digits', () => {
		const words = fc.stringMatching(/^[a-z ,.\n]{0,80}$/);
		const label = fc.constantFrom('Meeting code', 'Meeting ID', '会议号', '入会码');
		const between = fc.constantFrom(':', '：', ' : ', '\n', '&nbsp;', ' - ', '</b> <i>', ' #');
		const space = fc.constantFrom('', ' ', '-', '&nbsp;');
		fc.assert(
			fc.property(words, label, between, space, words, (before, name, gap, blank, after) => {
				const text = `${before} ${name}${gap}838${blank}722${blank}10452 ${after}`;
				expect(conferenceOfInvitation(text)).toEqual(roomCode);
			}),
			seed,
		);
	});

	// 100 kB of each would take minutes, and the test's time, if work grew faster than the text.
	it.each([
		'<',
		'<a ',
		'&',
		'&#1',
		'?',
		'?a=',
		'%25',
		'%2525',
		'https://',
		'https://a?b=%3A%2F%2F',
		'meeting.dingtalk.com/',
		'Meeting code',
		'Meeting code (',
		'Meeting code:                                       ',
		'会议号8',
		'Meeting ID 838 722 ',
		'DingTalk meeting code 83872210452 ',
		'https://meeting.dingtalk.com/app?roomCode=83872210452 ',
		'8 ',
		'-',
		'\r\n ',
		'\n ',
		'\\n',
		'roomCode=',
		'?roomCode=a1',
		'&amp;amp;',
		'\u200b',
		'a',
	])('100 kB of %j are read', (piece) => {
		const text = piece.repeat(Math.ceil(100_000 / piece.length));
		expect(conferenceOfInvitation(text)?.kind).not.toBe('scheduleConferenceId');
		expect(conferenceOfInvitation(`${text} ${join}`)?.kind).not.toBe('scheduleConferenceId');
		expect(conferenceOfInvitation(`https://x/?u=${text}`)?.kind).not.toBe('scheduleConferenceId');
	});
});
