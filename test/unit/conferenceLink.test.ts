import { conferenceOfLink } from '../../nodes/DingTalkConference/fields/conferenceLink';

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
		expect(conferenceOfLink(text)).toEqual(expected);
	});

	it('that carries itself is not followed for ever', () => {
		let link = 'https://x.example.com/';
		for (let depth = 0; depth < 12; depth++)
			link = `https://x.example.com/?u=${encodeURIComponent(link)}`;
		expect(conferenceOfLink(link)).toBeUndefined();
	});
});
