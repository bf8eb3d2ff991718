import type { ConferenceReference } from '../../dingtalk/api/conferenceOf';
import { isMeetingCode } from '../../dingtalk/forms';
import { readingsOf, withoutTags } from './invitationText';
import { labeledCode } from './labeledCode';
import { conferenceOfLink, linksOf } from './meetingLink';

/**
 * The meeting that an invitation tells: a join link, or the whole text or HTML of a calendar entry. The
 * first link that tells its meeting counts, else the digits behind a label such as "Meeting code".
 * A telephone number is never taken for a code. Time grows with the length of the text, not faster.
 *
 * @returns `undefined` when the text tells no meeting: better none than a guess
 */
export function conferenceOfInvitation(text: string): ConferenceReference | undefined {
	const readings = readingsOf(text);
	const linked = readings.flatMap((reading) => firstLinked(reading) ?? []);
	// Cut in the middle, a code is too short, or runs into the next line and is too long.
	const found = linked.find(isUsual) ?? linked[0];
	if (found) return found;
	if (isOfOtherService(text)) return undefined;
	for (const reading of readings) {
		const code = labeledCode(withoutTags(reading));
		if (code !== undefined) return { kind: 'roomCode', value: code };
	}
	return undefined;
}

function firstLinked(text: string): ConferenceReference | undefined {
	for (const link of linksOf(text)) {
		const found = conferenceOfLink(link);
		if (found) return found;
	}
	return undefined;
}

function isUsual({ kind, value }: ConferenceReference): boolean {
	return kind !== 'roomCode' || isMeetingCode(value);
}

const OTHER_SERVICES: ReadonlyArray<[name: string, link: RegExp]> = [
	['Zoom', /\bzoom\.(?:us|com)\b/i],
	['Microsoft Teams', /\bteams\.(?:microsoft|live)\.com\b/i],
	['Webex', /\bwebex\.com\b/i],
	['Tencent Meeting', /\b(?:meeting\.tencent|voovmeeting)\.com\b/i],
	['Feishu', /\b(?:feishu\.cn|larksuite\.com)\b/i],
];

/**
 * The other service that a text invites to. Several call their codes "Meeting ID" too: such digits are
 * none of DingTalk's.
 */
export function otherServiceOf(text: string): string | undefined {
	if (/dingtalk|钉钉|釘釘/i.test(text)) return undefined;
	return OTHER_SERVICES.find(([, link]) => link.test(text))?.[0];
}

function isOfOtherService(text: string): boolean {
	return otherServiceOf(text) !== undefined;
}
