import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../../dingtalk/api/api';
import { calendarEvent } from '../../../dingtalk/api/calendar';
import { withoutMarking, type Call, type DingTalk } from '../../../dingtalk/client/call';
import type { Failure } from '../../../dingtalk/errors/failure';
import { failureIn } from '../../../dingtalk/errors/result';
import { firstText, isObject } from '../../../dingtalk/json';
import type { NamedPerson } from '../../../fields/people/people';
import { settingsOfSchedule } from '../../scheduledConference/shared/changeSettings';

interface CoHosts {
	organizer: string;
	coHosts: readonly NamedPerson[];
	warn: (message: string) => void;
}

/**
 * A booked event as the item shows it, after its co-hosts were set, or could not be: the event stays booked either way.
 *
 * @param event as DingTalk returned it
 * @throws Cancelled when the execution is canceled
 */
export async function withCoHosts(
	dingTalk: DingTalk,
	event: IDataObject,
	{ organizer, coHosts, warn }: CoHosts,
): Promise<IDataObject> {
	const booked = calendarEvent(event);
	if (coHosts.length === 0) return booked;
	const coHostsError = await setCoHostsInAdvance(dingTalk, {
		scheduleConferenceId: meetingOf(event),
		organizer,
		coHosts: coHosts.map(({ unionId }) => unionId),
	});
	if (coHostsError === undefined) return { ...booked, coHostsSet: true };
	warn(
		`An event was booked, but its co-hosts could not be set in advance: ${coHostsError} Set them when the meeting starts, with Meeting → Set Co-Hosts.`,
	);
	return { ...booked, coHostsSet: false, coHostsError };
}

interface Booked {
	/** Of the event's meeting, where DingTalk returned it. */
	scheduleConferenceId: string | undefined;
	organizer: string;
	coHosts: readonly string[];
}

/**
 * Makes users co-hosts of an event's meeting before it starts. That the meeting of an event has the settings of a scheduled
 * meeting is inferred, so they are read back.
 *
 * @returns why the co-hosts are not set; `undefined` when they are
 * @throws Cancelled when the execution is canceled
 */
async function setCoHostsInAdvance(
	dingTalk: DingTalk,
	{ scheduleConferenceId, organizer: creator, coHosts }: Booked,
): Promise<string | undefined> {
	if (scheduleConferenceId === undefined) return 'DingTalk returned no meeting of the event.';
	const asking = withoutMarking(dingTalk);
	const send = async (call: Call) => await asking.send({ ...call, continuesBatch: true });
	const named = { scheduleConferenceId, creator };
	const { apis, read, model, body } = settingsOfSchedule;
	const settings = async () => model(await send(read(named)));
	let after: IDataObject = {};
	const failure = await failureIn(async () => {
		const before = await settings();
		const changed = { ...before, cohostUnionIds: [...new Set([...listed(before), ...coHosts])] };
		await send(callOf(apis[0], {}, { body: body(changed, named) }));
		after = await settings();
	});
	if (failure) return reasonOf(failure);
	const set = new Set(listed(after));
	const isSet = coHosts.every((unionId) => set.has(unionId));
	return isSet ? undefined : 'DingTalk accepted the co-hosts, but does not list them.';
}

function listed({ cohostUnionIds }: IDataObject): string[] {
	return Array.isArray(cohostUnionIds) ? cohostUnionIds.map(String) : [];
}

function reasonOf({ message, code, apiMessage }: Failure): string {
	const details = [code, apiMessage].filter(Boolean).join(': ');
	return details === '' ? message : `${message} (${details})`;
}

/** The ID of the meeting of an event that was booked. */
function meetingOf({ onlineMeetingInfo }: IDataObject): string | undefined {
	return isObject(onlineMeetingInfo) ? firstText(onlineMeetingInfo.conferenceId) : undefined;
}
