import type { Requests } from '../../contract/requests/requests';
import { newRoomCode, newUuid } from './ids';
import { startMeeting, type Conference, type MeetingSettings } from './meetings';
import type { Organization } from './organization';

/** As they were written, field by field. */
export type ScheduleSettings = NonNullable<
	Requests['createScheduleConference']['body']['scheduleConfSettingModel']
>;

/** A scheduled. Its instances are the conferences that carry its id. */
export interface ScheduledConference {
	scheduleConferenceId: string;
	title: string;
	roomCode: string;
	creatorId: string;
	startTime: number;
	endTime: number;
	cancelled: boolean;
	settings?: ScheduleSettings;
}

export function scheduledWithId(
	{ scheduledConferences }: Organization,
	id: string,
): ScheduledConference | undefined {
	return scheduledConferences.find(({ scheduleConferenceId }) => scheduleConferenceId === id);
}

export function schedule(
	organization: Organization,
	planned: Omit<ScheduledConference, 'scheduleConferenceId' | 'roomCode' | 'cancelled'>,
): ScheduledConference {
	const scheduled = {
		...planned,
		scheduleConferenceId: newUuid(organization),
		roomCode: newRoomCode(organization),
		cancelled: false,
	};
	organization.scheduledConferences.push(scheduled);
	return scheduled;
}

/** Short link for sharing; it contains neither code nor ID. */
export const linkOf = ({ roomCode }: ScheduledConference): string =>
	`https://meeting.dingtalk.com/j/${Buffer.from(roomCode).toString('base64url')}`;

/** Somebody opens a scheduled meeting: an instance of it begins, with its settings. */
export function openScheduled(
	organization: Organization,
	{ scheduleConferenceId, title, roomCode, creatorId, settings = {} }: ScheduledConference,
	now: number,
): Conference {
	return startMeeting(
		organization,
		{
			title,
			roomCode,
			creatorId,
			scheduleConferenceId,
			hostId: settings.hostUnionId,
			coHostsToBe: settings.cohostUnionIds,
			settings: meetingSettings(settings),
		},
		now,
	);
}

function meetingSettings(settings: ScheduleSettings): MeetingSettings {
	const { lockRoom, screenShareForbidden, muteOnJoin } = settings;
	return {
		lockConference: lockRoom === 1,
		forbiddenShareScreen: screenShareForbidden === 1,
		muteAll: muteOnJoin === -1,
	};
}
