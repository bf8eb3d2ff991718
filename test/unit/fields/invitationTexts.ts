/** An invitation, and the meeting code that a careful reader takes from it; `undefined`: none for certain. */
export interface InvitationText {
	group: string;
	language: string;
	text: string;
	code: string | undefined;
}

interface Words {
	/** Labels of a code. */
	labels: string[];
	/** Headings of an invitation to DingTalk. */
	dingTalk: string[];
	/** Headings of invitations to other services. */
	others: string[];
	/** Sentences that name DingTalk in passing. */
	inPassing: string[];
	/** Labels of telephone numbers. */
	phones: string[];
	/** Labels of a number to dial. */
	dialIn: string[];
	people: string;
	agenda: string;
	/** "Moved from … to …", around the codes. */
	moved: [string, string];
}

const WORDS: Readonly<Record<string, Words>> = {
	English: {
		labels: ['Meeting code', 'Meeting ID', 'Conference ID', 'Join code', 'Meeting number'],
		dingTalk: ['DingTalk meeting', 'DingTalk', 'Join the DingTalk meeting'],
		others: [
			'Join Zoom Meeting',
			'Microsoft Teams meeting',
			'Cisco Webex',
			'WeCom meeting',
			'Skype meeting',
			'Amazon Chime',
			'RingCentral',
		],
		inPassing: [
			'Ask me on DingTalk if you are late.',
			'Notes: https://alidocs.dingtalk.com/i/nodes/abc',
			'Organizer: boss@dingtalk.com',
		],
		phones: ['Phone', 'Tel.', 'Call'],
		dialIn: ['Conference number', 'Join number', 'Dial-in number'],
		people: ' people',
		agenda: 'Agenda: figures of the week, questions',
		moved: ['Moved from meeting code ', ' to '],
	},
	Chinese: {
		labels: ['会议号', '会议 ID', '入会码', '会议号码', '钉钉会议号'],
		dingTalk: ['钉钉视频会议', '钉钉会议', '加入钉钉会议'],
		others: [
			'腾讯会议',
			'企业微信会议',
			'飞书会议',
			'Zoom 会议',
			'华为云会议',
			'WeLink',
			'加入 Zoom 会议',
		],
		inPassing: [
			'迟到请在钉钉上留言。',
			'资料：https://alidocs.dingtalk.com/i/nodes/abc',
			'组织者：boss@dingtalk.com',
		],
		phones: ['电话', '联系电话', '手机'],
		dialIn: ['电话入会', '拨入号码', '会议电话'],
		people: '人',
		agenda: '议程：本周数据，提问',
		moved: ['会议号由 会议号 ', ' 改为 '],
	},
	Japanese: {
		labels: ['会議番号', '会議コード', 'ミーティングID', '会議 ID', 'ミーティング番号'],
		dingTalk: ['DingTalk 会議', 'DingTalk', 'DingTalk ミーティング'],
		others: [
			'Zoom ミーティング',
			'Microsoft Teams 会議',
			'Webex',
			'Google Meet',
			'Skype 会議',
			'飛書会議',
			'Zoom会議',
		],
		inPassing: [
			'遅れる方は DingTalk で連絡してください。',
			'資料 https://alidocs.dingtalk.com/i/nodes/abc',
			'主催者 boss@dingtalk.com',
		],
		phones: ['電話', '携帯', '連絡先'],
		dialIn: ['電話番号', 'ダイヤルイン', '電話会議'],
		people: '人',
		agenda: '議題：今週の数字、質問',
		moved: ['会議番号 ', ' から '],
	},
	German: {
		labels: ['Besprechungs-ID', 'Meeting-Code', 'Meeting-ID', 'Konferenz-ID', 'Besprechungscode'],
		dingTalk: ['DingTalk-Besprechung', 'DingTalk', 'DingTalk Meeting'],
		others: [
			'Zoom-Besprechung',
			'Microsoft Teams-Besprechung',
			'Webex Meeting',
			'Skype-Besprechung',
			'Google Meet',
			'Zoom Meeting',
			'Teams-Besprechung',
		],
		inPassing: [
			'Bei Verspätung bitte über DingTalk melden.',
			'Unterlagen: https://alidocs.dingtalk.com/i/nodes/abc',
			'Organisator: boss@dingtalk.com',
		],
		phones: ['Telefon', 'Tel.', 'Mobil'],
		dialIn: ['Einwahlnummer', 'Telefonnummer', 'Konferenztelefon'],
		people: ' Personen',
		agenda: 'Tagesordnung: Zahlen der Woche, Fragen',
		moved: ['Verlegt von Meeting-Code ', ' auf '],
	},
	French: {
		labels: [
			'Code de réunion',
			'ID de réunion',
			'Code de la réunion',
			'Identifiant de réunion',
			'Numéro de réunion',
		],
		dingTalk: ['Réunion DingTalk', 'DingTalk', 'Rejoindre la réunion DingTalk'],
		others: [
			'Réunion Zoom',
			'Réunion Microsoft Teams',
			'Webex',
			'Réunion Skype',
			'Google Meet',
			'Amazon Chime',
			'Participer à la réunion Zoom',
		],
		inPassing: [
			'En cas de retard, écrivez-moi sur DingTalk.',
			'Documents : https://alidocs.dingtalk.com/i/nodes/abc',
			'Organisateur : boss@dingtalk.com',
		],
		phones: ['Téléphone', 'Tél.', 'Portable'],
		dialIn: ['Numéro à composer', 'Numéro de conférence', 'Appel'],
		people: ' personnes',
		agenda: 'Ordre du jour : chiffres de la semaine, questions',
		moved: ['Déplacé du code de réunion ', ' à '],
	},
};

const OTHER_LINKS = [
	(code: string) => `https://us02web.zoom.us/j/${code}?pwd=x`,
	(code: string) => `https://agency.zoomgov.com/j/${code}`,
	() => 'https://teams.microsoft.com/l/meetup-join/19%3ameeting',
	(code: string) => `https://meeting.tencent.com/dm/abc?code=${code}`,
	() => 'https://example.webex.com/meet/room',
	() => 'https://vc.larkoffice.com/j/123456789',
	() => 'https://work.weixin.qq.com/webapp/tm/abc',
	() => 'https://meet.google.com/abc-defg-hij',
];

/** The same on every machine: a find is a text that can be repeated. */
class Dice {
	constructor(private state: number) {}

	below(count: number): number {
		this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((this.state / 2 ** 32) * count);
	}

	of<Value>(values: readonly Value[]): Value {
		const value = values[this.below(values.length)];
		if (value === undefined) throw new Error('Nothing to choose from');
		return value;
	}

	digits(count: number): string {
		const first = 1 + this.below(9);
		return `${first}${Array.from({ length: count - 1 }, () => this.below(10)).join('')}`;
	}

	/** A meeting code. */
	code(): string {
		return this.digits(this.of([9, 10, 11, 11, 11]));
	}

	/** A code as people write it. */
	written(code: string): string {
		const blank = this.of([' ', '-', '']);
		return [code.slice(0, 3), code.slice(3, 6), code.slice(6)].join(blank);
	}

	phone(): string {
		return this.of([
			`+86 1${this.of([3, 5, 8])}${this.digits(1)} ${this.digits(4)} ${this.digits(4)}`,
			`1${this.of([3, 5, 8])}8${this.digits(8)}`,
			`1${this.of([3, 5, 8])}8 ${this.digits(4)} ${this.digits(4)}`,
			`010-${this.digits(8)}`,
			`(021) ${this.digits(8)}`,
			`+1 ${this.digits(3)} 555 ${this.digits(4)}`,
			`400-${this.digits(3)}-${this.digits(4)}`,
		]);
	}
}

const link = (code: string) => `https://meeting.dingtalk.com/app?roomCode=${code}&token=1_7ac9`;

type Maker = (dice: Dice, words: Words) => { text: string; code: string | undefined };

const GROUPS: Readonly<Record<string, Maker>> = {
	'an invitation': (dice, words) => {
		const code = dice.code();
		const label = `${dice.of(words.labels)}${dice.of([': ', '：', ' - ', '\n', ' '])}${dice.written(code)}`;
		const phones = `${dice.of(words.phones)}: ${dice.phone()}`;
		const parts = dice.of([
			[dice.of(words.dingTalk), label],
			[label, link(code)],
			[dice.of(words.dingTalk), link(code), label, words.agenda],
			[words.agenda, label, phones],
			[phones, '', dice.of(words.dingTalk), label],
		]);
		return { text: parts.join('\n'), code };
	},
	'HTML and redirects': (dice, words) => {
		const code = dice.code();
		const href = dice.of([
			link(code).replace('&', '&amp;'),
			`https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link(code))}&amp;data=05`,
			`https://www.google.com/url?q=${encodeURIComponent(link(code))}&amp;sa=D`,
		]);
		const label = `<b>${dice.of(words.labels)}</b>&nbsp;: <span>${dice.written(code)}</span>`;
		const body = dice.of([`<a href="${href}">${dice.of(words.dingTalk)}</a>`, label]);
		return { text: `<html><body><p>${words.agenda}</p><p>${body}</p></body></html>`, code };
	},
	'another service, DingTalk in passing': (dice, words) => {
		const other = dice.code();
		const lines = [
			dice.of(words.others),
			dice.of(OTHER_LINKS)(other),
			`${dice.of(words.labels.filter((label) => !label.includes('钉钉')))}: ${dice.written(other)}`,
		];
		const passing = dice.of(words.inPassing);
		const text = dice
			.of([
				[...lines, '', passing],
				[passing, '', ...lines],
				[...lines, passing],
			])
			.join('\n');
		return { text, code: undefined };
	},
	'another service': (dice, words) => {
		const other = dice.code();
		const label = `${dice.of(words.labels.filter((each) => !each.includes('钉钉')))}: ${dice.written(other)}`;
		const text = dice
			.of([
				[dice.of(words.others), label],
				[`${dice.of(words.others)} ${label}`],
				[words.agenda, dice.of(OTHER_LINKS)(other), label],
				[label, dice.of(OTHER_LINKS)(other)],
			])
			.join('\n');
		return { text, code: undefined };
	},
	'another service above, DingTalk below': (dice, words) => {
		const [other, code] = [dice.code(), dice.code()];
		const plain = words.labels.filter((label) => !label.includes('钉钉'));
		const text = [
			dice.of(words.others),
			dice.of(OTHER_LINKS)(other),
			`${dice.of(plain)}: ${dice.written(other)}`,
			dice.of(['', '----------']),
			dice.of(words.dingTalk),
			`${dice.of(words.labels)}: ${dice.written(code)}`,
		].join('\n');
		return { text, code };
	},
	'telephone numbers': (dice, words) => {
		const code = dice.code();
		const label = `${dice.of(words.labels)}: ${dice.written(code)}`;
		const dialIn = `${dice.of(words.dialIn)}: ${dice.phone()}`;
		const empty = `${dice.of(words.labels)}:\n${dice.of(['☎ ', '📞 ', ''])}${dice.phone()}`;
		return dice.of([
			{ text: [dialIn, label].join('\n'), code },
			{ text: [label, dialIn, `${dice.of(words.phones)} ${dice.phone()}`].join('\n'), code },
			{ text: [words.agenda, dialIn].join('\n'), code: undefined },
			{ text: [dice.of(words.dingTalk), empty].join('\n'), code: undefined },
		]);
	},
	'a link that is cut': (dice, words) => {
		const code = dice.digits(11);
		const at = dice.of([7, 8, 9, 10]);
		const [before, after] = [code.slice(0, at), code.slice(at)];
		const start = 'https://meeting.dingtalk.com/app?roomCode=';
		const label = `${dice.of(words.labels)}: ${dice.written(code)}`;
		const quoted = `https://meeting.dingtalk.com/app?roomCode=3D${before}=\n${after}&token=3D1`;
		return dice.of([
			{ text: `${start}${before}\n${after}\n${label}`, code },
			{
				text: `${dice.of(words.dingTalk)}\n${start}${before}\r\n ${after}&token=1\n${label}`,
				code,
			},
			{ text: `${quoted}\n${label}`, code },
			{ text: quoted, code },
			{ text: `${start}${before}\n\n${label}`, code },
			{ text: `${start}${before}\n${after}&token=1_7`, code },
		]);
	},
	'links of others': (dice, words) => {
		const [other, code] = [dice.code(), dice.code()];
		const strange = dice.of([
			`https://hotel.example.com/book?roomCode=${other}`,
			'https://ci.example.com/?conferenceId=6449d8a6414e7b0146f4a9f1',
			`https://meeting-dingtalk.com/app?roomCode=${other}`,
			`https://meeting.dingtalk.com.evil.example/app?roomCode=${other}`,
			`https://example.com/dingtalk?roomCode=${other}`,
		]);
		const lookAlike = `https://meeting-dingtalk.com/app?roomCode=${other}`;
		return dice.of([
			{ text: [strange, link(code)].join('\n'), code },
			{
				text: [
					strange,
					dice.of(words.dingTalk),
					`${dice.of(words.labels)}: ${dice.written(code)}`,
				].join('\n'),
				code,
			},
			{ text: [words.agenda, lookAlike].join('\n'), code: undefined },
		]);
	},
	'codes that no longer hold': (dice, words) => {
		const [old, code] = [dice.code(), dice.code()];
		const label = dice.of(words.labels);
		const [from, to] = words.moved;
		return dice.of([
			{ text: `<p><s>${label}: ${old}</s></p><p>${label}: ${dice.written(code)}</p>`, code },
			{ text: `<del>${link(old)}</del> <a href="${link(code)}">x</a>`, code },
			{ text: `<!-- ${link(old)} --><p>${label}: ${dice.written(code)}</p>`, code },
			{
				text: `<span style="text-decoration:line-through">${label}: ${old}</span> ${label}: ${code}`,
				code,
			},
			{ text: `~~${label}: ${old}~~\n${label}: ${dice.written(code)}`, code },
			{ text: `${from}${old}${to}${code}`, code: undefined },
			{
				text: `${label}: ${dice.written(old)}\n\n${label}: ${dice.written(code)}`,
				code: undefined,
			},
			{ text: `${link(old)}\n${link(code)}`, code: undefined },
		]);
	},
	'digits that run on': (dice, words) => {
		const code = dice.digits(9);
		const grouped = [code.slice(0, 3), code.slice(3, 6), code.slice(6)].join(' ');
		const behind = dice.of([
			` 30${words.people}`,
			' 10:00',
			' 10:00-11:30',
			', 30',
			' (30)',
			' 010-12345678',
		]);
		return {
			text: `${dice.of(words.dingTalk)}\n${dice.of(words.labels)}: ${grouped}${behind}`,
			code,
		};
	},
};

/** How many texts each group has in each language. */
const OF_EACH = 15;

/** Texts of calendars in five languages. */
export const invitationTexts: readonly InvitationText[] = Object.entries(WORDS).flatMap(
	([language, words], place) => {
		const dice = new Dice(20_261_127 + place);
		return Object.entries(GROUPS).flatMap(([group, make]) =>
			Array.from({ length: OF_EACH }, () => ({ group, language, ...make(dice, words) })),
		);
	},
);
