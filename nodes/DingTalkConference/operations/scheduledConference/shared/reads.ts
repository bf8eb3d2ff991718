import type { IDataObject } from 'n8n-workflow';

import { reads } from '../../../dingtalk/api/api';
import { firstText, isObject } from '../../../dingtalk/json';

/** Title, times and links of a scheduled meeting. */
export const readSchedule = reads({
	id: 'queryScheduleConference',
	docs: 'query-meeting-reservation',
	path: '/v1.0/conference/scheduleConferences/{scheduleConferenceId}/infos',
});

/** Its settings, without automatic recording, AI minutes, cards, owners and templates. */
export const readSettings = reads({
	id: 'queryScheduleConfSettings',
	docs: 'api-queryscheduleconfsettings',
	path: '/v1.0/conference/scheduleConferences/settings',
	isDone: ({ scheduleConfSettingModel }) => isObject(scheduleConfSettingModel),
});

/** {@link readSchedule} before a change: everything that is written back has to be there. */
export const readWholeSchedule: typeof readSchedule = {
	...readSchedule,
	isDone: ({ title, startTime, endTime }) =>
		typeof title === 'string' && title !== '' && isMoment(startTime) && isMoment(endTime),
	whyNotDone: () => ({
		message:
			'The title and times of the scheduled meeting could not be read, so nothing was changed.',
		hint: 'Enter title, start and end together: then nothing has to be read.',
	}),
};

/** {@link readSettings} before a change: a form that is not known is not written back. */
export const readWholeSettings: typeof readSettings = {
	...readSettings,
	isDone: ({ scheduleConfSettingModel: settings }) => isObject(settings) && areUnderstood(settings),
	whyNotDone: () => ({
		message: 'DingTalk returned the settings in an unknown form, so nothing was changed.',
		hint: 'Change them in DingTalk, and please report this as a bug.',
	}),
};

/** In milliseconds since the epoch. */
function isMoment(value: unknown): boolean {
	const milliseconds = firstText(value);
	return milliseconds !== undefined && Number(milliseconds) > 0;
}

function areUnderstood({
	cohostUnionIds,
	moziConfVirtualExtraSetting: extra,
}: IDataObject): boolean {
	if (!isListOf(cohostUnionIds, (id) => typeof id === 'string' && id !== '')) return false;
	if (isAbsent(extra)) return true;
	return isObject(extra) && isListOf(extra.moziConfExtensionAppSettings, isKnownApp);
}

function isKnownApp(app: unknown): boolean {
	if (!isObject(app)) return false;
	return isAbsent(app.autoOpenMode) || /^[012]$/.test(firstText(app.autoOpenMode) ?? '');
}

function isListOf(value: unknown, isKnown: (entry: unknown) => boolean): boolean {
	return isAbsent(value) || (Array.isArray(value) && value.every(isKnown));
}

function isAbsent(value: unknown): boolean {
	return value === undefined || value === null;
}
