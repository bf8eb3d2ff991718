/** The name under which this product is found among the services. */
export const DINGTALK = 'DingTalk';

interface Service {
	name: string;
	/** Its links, and addresses of its pages. */
	link: RegExp;
	/** Its name as invitations write it. */
	word: RegExp;
}

/**
 * Services whose invitations have codes behind the same labels. Words that also mean something else ("zoom in",
 * "our teams") count only beside a word for a meeting.
 */
const SERVICES: readonly Service[] = [
	{
		name: DINGTALK,
		link: /(?<![\w.@-])(?:(?:https?:\/\/)?meeting\.dingtalk\.(?:com|io)\/|dingtalk:\/\/)/,
		// Not in an address of a mail or a page: documents and mailboxes of DingTalk are in invitations of others.
		word: /(?<![\w.@/-])ding ?talk(?![\w@/]|\.\w|-[\w-]{0,30}[@.]\w)|钉钉|釘釘|딩톡/,
	},
	{
		name: 'Zoom',
		link: /\bzoom(?:gov)?\.(?:us|com|cn)\b|\bzoom\.com\.cn\b/,
		word: /\bzoom(?=[ -]?(?:meeting|webinar|room|call|link|id\b|会议|會議|会議|ミーティング|-besprechung|회의)|\s*(?:$|[\n:：.,()|/]))|\b(?:join|via|on|by|réunion|reunión(?: de)?|über|per|par) zoom\b(?! (?:in|out)\b)/,
	},
	{
		name: 'Microsoft Teams',
		link: /\bteams\.(?:microsoft|live)\.(?:com|us)\b/,
		word: /\b(?:microsoft|ms) teams\b|\bteams(?=[ -]?(?:meeting|call|会议|會議|会議|besprechung|회의))|\b(?:réunion|reunión(?: de)?) teams\b/,
	},
	{ name: 'Webex', link: /\bwebex\.com(?:\.cn)?\b/, word: /\bwebex\b/ },
	{
		name: 'Tencent Meeting',
		link: /\b(?:meeting\.tencent|voovmeeting)\.com\b/,
		word: /腾讯会议|騰訊會議|\btencent ?meeting\b|\bvoov\b/,
	},
	{
		name: 'Feishu',
		link: /\b(?:feishu\.(?:cn|com)|lark(?:suite|office)\.com)\b/,
		word: /飞书|飛書|\bfeishu\b|\blark(?=[ -]?(?:meeting|suite|call|会议|會議|会議|$|[\n:：]))/,
	},
	{
		name: 'WeCom',
		link: /\b(?:meeting|work)\.weixin\.qq\.com\b/,
		word: /企业微信|企業微信|企微|\bwecom\b|\bwechat work\b/,
	},
	{ name: 'Google Meet', link: /\bmeet\.google\.com\b/, word: /\bgoogle ?meet\b/ },
	{ name: 'Skype', link: /\b(?:join|meet)\.skype\.com\b|\bmeet\.lync\.com\b/, word: /\bskype\b/ },
	{ name: 'Amazon Chime', link: /\bchime\.aws\b/, word: /\b(?:amazon )?chime\b/ },
	{ name: 'RingCentral', link: /\bringcentral\.com\b/, word: /\bring ?central\b/ },
	{
		name: 'WeLink',
		link: /\bwelink\.huaweicloud\.com\b/,
		word: /\bwelink\b|华为云会议|華為雲會議/,
	},
	{
		name: 'GoTo Meeting',
		link: /\bgoto(?:meeting)?\.com\b|\bgotomeet\.me\b/,
		word: /\bgoto ?meeting\b/,
	},
	{ name: 'BlueJeans', link: /\bbluejeans\.com\b/, word: /\bblue ?jeans\b/ },
	{ name: 'Whereby', link: /\bwhereby\.com\b/, word: /\bwhereby\b/ },
	{ name: 'Jitsi', link: /\bmeet\.jit\.si\b/, word: /\bjitsi\b/ },
];

const MEETING =
	/meeting|会议|會議|会議|ミーティング|besprechung|réunion|reunión|회의|入会|入會|join/iu;

/** A place in a text at which a service is named. */
export interface Mention {
	name: string;
	start: number;
	end: number;
	/** A link, a heading, or a name beside a word for a meeting; a name in passing says little. */
	isStrong: boolean;
}

/** Where a text names services, in its order. */
export function mentionsIn(text: string): Mention[] {
	const mentions: Mention[] = [];
	for (const { name, link, word } of SERVICES) {
		for (const [pattern, isLink] of [
			[link, true],
			[word, false],
		] as const) {
			for (const found of text.matchAll(new RegExp(pattern, 'giu'))) {
				const start = found.index;
				const end = start + found[0].length;
				mentions.push({ name, start, end, isStrong: isLink || isHeading(text, start, end) });
			}
		}
	}
	return mentions.sort((one, other) => one.start - other.start);
}

/** Characters of a line beside a name that are looked at. */
const NEAR = 40;

function isHeading(text: string, start: number, end: number): boolean {
	const before =
		text
			.slice(Math.max(0, start - NEAR), start)
			.split('\n')
			.at(-1) ?? '';
	const [after = ''] = text.slice(end, end + NEAR).split('\n');
	const isAlone = !/[\p{L}\p{N}]/u.test(before + after);
	return isAlone || MEETING.test(before.slice(-12)) || MEETING.test(after.slice(0, 12));
}

/**
 * The service that a place of a text belongs to: the one named on its line, else in its paragraph, else
 * before it. What stands before counts more than what follows, since codes follow their headings.
 *
 * @returns `undefined` where no service is named around it
 */
export function serviceAt(
	text: string,
	place: number,
	mentions: readonly Mention[],
): string | undefined {
	const line = boundsOf(text, place, '\n');
	const paragraph = boundsOf(text, place, '\n\n');
	const strong = mentions.filter(({ isStrong }) => isStrong);
	return (
		nearest(mentions, place, line) ??
		nearest(strong, place, paragraph) ??
		nearest(mentions, place, paragraph) ??
		nearest(strong, place, { from: 0, to: text.length }) ??
		nearest(mentions, place, { from: 0, to: text.length })
	)?.name;
}

interface Bounds {
	from: number;
	to: number;
}

function boundsOf(text: string, place: number, end: string): Bounds {
	const from = text.lastIndexOf(end, Math.max(0, place - 1));
	const to = text.indexOf(end, place);
	return { from: from < 0 ? 0 : from, to: to < 0 ? text.length : to };
}

function nearest(
	mentions: readonly Mention[],
	place: number,
	{ from, to }: Bounds,
): Mention | undefined {
	const inside = mentions.filter(({ start, end }) => start >= from && end <= to);
	return (
		inside.filter(({ start }) => start <= place).at(-1) ?? inside.find(({ start }) => start > place)
	);
}

/** Another service that a text invites to, if it does not name DingTalk too. */
export function otherServiceOf(text: string): string | undefined {
	const mentions = mentionsIn(text);
	if (mentions.some(({ name }) => name === DINGTALK)) return undefined;
	return mentions[0]?.name;
}
