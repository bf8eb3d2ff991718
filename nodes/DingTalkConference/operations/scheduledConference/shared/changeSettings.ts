import type { IDataObject } from 'n8n-workflow';

import { callOf, sets } from '../../../dingtalk/api/api';
import type { Failure } from '../../../dingtalk/errors/failure';
import { firstText, isObject } from '../../../dingtalk/json';
import { readWholeSettings } from './reads';
import type { Call } from '../../../dingtalk/client/call';

interface Named {
	scheduleConferenceId: string;
	creator: string;
}

const writeSettings = sets({
	id: 'updateScheduleConfSettings',
	docs: 'api-updatescheduleconfsettings',
	method: 'PUT',
	path: '/v1.0/conference/scheduleConferences/settings',
});

const codesOfTarget: ReadonlySet<string> = new Set([
	'scheduleConferenceIdError',
	'creatorUidError',
	'noPermission',
]);

/**
 * How the settings of a scheduled meeting are changed. Whether DingTalk keeps what is left out is not
 * documented: all that can be read is sent back.
 */
export const settingsOfSchedule = {
	apis: [writeSettings, readWholeSettings] as const,
	// One ID in two spellings is one meeting.
	target: ({ scheduleConferenceId }: Named): string => scheduleConferenceId.toLowerCase(),
	alike: ({ creator }: Named): string => creator,
	read: ({ scheduleConferenceId }: Named): Call =>
		callOf(readWholeSettings, {}, { query: { scheduleConferenceId } }),
	model: writableSettings,
	body: (settings: IDataObject, { scheduleConferenceId, creator }: Named): IDataObject => ({
		creatorUnionId: creator,
		scheduleConferenceId,
		scheduleConfSettingModel: settings,
	}),
	hint: 'DingTalk does not return the settings for automatic recording, AI minutes, cards, owners and summary templates, so they could not be sent back. If it reset them, set them again with Update Settings.',
	codesOfTarget,
	advice: ({ code = '' }: Failure): string | undefined =>
		codesOfTarget.has(code) || code === 'paramError'
			? 'If the meeting was scheduled in the calendar: DingTalk does not document whether its settings can be changed this way.'
			: undefined,
};

/** Settings as they were read, in the form in which they are written. */
function writableSettings({ scheduleConfSettingModel: read }: IDataObject): IDataObject {
	if (!isObject(read)) return {};
	const extra = read.moziConfVirtualExtraSetting;
	return isObject(extra) ? { ...read, moziConfVirtualExtraSetting: writableExtra(extra) } : read;
}

/** `autoOpenMode` is a text where it is read and an integer where it is written; `clientId` is not written. */
function writableExtra(extra: IDataObject): IDataObject {
	const { waitingRoom, moziConfExtensionAppSettings: apps, ...others } = extra;
	return {
		...others,
		// 2 is another "off", which only the page of Create names.
		waitingRoom: waitingRoom === 2 ? 0 : waitingRoom,
		moziConfExtensionAppSettings: Array.isArray(apps)
			? apps.filter(isObject).map(({ clientId: _clientId, autoOpenMode, ...app }) => ({
					...app,
					autoOpenMode: firstText(autoOpenMode) === undefined ? undefined : Number(autoOpenMode),
				}))
			: undefined,
	};
}
