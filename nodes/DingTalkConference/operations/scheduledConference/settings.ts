import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../dingtalk/json';
import { choice } from '../../fields/choice';
import type { Field, Values } from '../../fields/field';
import { bit, flag } from '../../fields/flag';
import { optionalPerson } from '../../fields/person';
import { rows } from '../../fields/rows';
import { id, text } from '../../fields/text';

const onOff = (displayName: string, description: string) => bit({ displayName, description });
const yesNo = (displayName: string, description: string) => flag({ displayName, description });
const who = (displayName: string, description: string) =>
	optionalPerson({ displayName, description });

/** Settings of a booked meeting, by the place where DingTalk has them; names of the panel are unique over all places. */
const places = {
	'': {
		hostUnionId: who('Host', 'Who is host of the meeting'),
		confAllowedCorpId: id({
			displayName: 'Only for Corp ID',
			description: 'The organization to which the meeting is confined',
		}),
		lockRoom: onOff('Lock Room', 'Whether nobody can enter'),
		screenShareForbidden: onOff('Forbid Screen Sharing', 'Whether nobody can share the screen'),
		// Docs and SDK 2.2.27; an older SDK has other values.
		muteOnJoin: choice({
			displayName: 'Mute on Join',
			description: 'Whether people come in muted',
			options: [
				{ name: 'Off', value: 0 },
				{ name: 'On', value: -1 },
				{ name: 'When More Than 6 Are In', value: 6 },
			],
			default: 6,
		}),
	},
	moziConfVirtualExtraSetting: {
		// The create page says 2 for off; its own sample, the settings pages and the SDK say 0.
		waitingRoom: onOff('Waiting Room', 'Whether people wait until they are let in'),
		joinBeforeHost: onOff('Join Before Host', 'Whether people may enter before the host'),
		enableChat: onOff('Chat', 'Whether people may chat and react'),
		lockNick: onOff('Forbid Renaming', 'Whether people may not rename themselves'),
		lockMediaStatusMicMute: onOff('Forbid Unmuting', 'Whether people may not unmute themselves'),
		moziConfExtensionAppSettings: rows(
			{ one: 'Extension App', many: 'Extension Apps', description: 'Apps inside the meeting' },
			{
				coolAppCode: id({ displayName: 'Cool App Code', description: 'Code of the extension app' }),
				autoOpenMode: choice({
					displayName: 'Opens For',
					description: 'Who gets the app opened by itself',
					options: [
						{ name: 'Everybody', value: 2 },
						{ name: 'Host and Co-Hosts', value: 1 },
						{ name: 'Nobody', value: 0 },
					],
					default: 0,
				}),
				extensionAppBizData: text({
					displayName: 'Custom Text',
					description: 'Text handed to the app',
					default: '-',
				}),
			},
		),
		enableWebAnonymousJoin: yesNo(
			'Anonymous Browsers',
			'Whether people may join in the browser without signing in',
		),
		pushAllMeetingRecords: yesNo(
			'Push All Records',
			'Whether records of meetings outside the booked time are pushed too',
		),
		pushMinutesCard: yesNo('Push Minutes Card', 'Whether the card of the minutes is pushed'),
		pushCloudRecordCard: yesNo(
			'Push Recording Card',
			'Whether the card of the cloud recording is pushed',
		),
		minutesOwnerUnionId: who('Minutes Owner', 'Who owns the minutes'),
		cloudRecordOwnerUnionId: who('Recording Owner', 'Who owns the cloud recording'),
		minutesSummaryTemplateType: choice({
			displayName: 'Summary Template',
			description: 'Whose template the summary follows',
			options: [
				{ name: 'By DingTalk', value: '0' },
				{ name: 'Own', value: '1' },
			],
			default: '0',
		}),
		minutesSummaryTemplateId: id({
			displayName: 'Summary Template ID',
			description: 'Which template',
		}),
		minutesSummaryDiyTemplateVersion: id({
			displayName: 'Summary Template Version',
			description: 'Version of an own template',
		}),
		hiddenOwnerNick: yesNo(
			'Hide Recorder',
			'Whether the name of who started the recording is hidden',
		),
	},
	moziConfOpenRecordSetting: {
		recordAutoStart: onOff('Record Automatically', 'Whether the recording starts by itself'),
		recordAutoStartType: choice({
			displayName: 'Recording Starts When',
			description: 'What starts the recording',
			options: [
				{ name: 'A Co-Host Enters', value: 1 },
				{ name: 'Anybody Enters', value: 2 },
				{ name: 'The Organizer Enters', value: 0 },
			],
			default: 0,
		}),
		mode: choice({
			displayName: 'Recording Layout',
			description: 'How the picture is arranged',
			options: [
				{ name: 'Full Screen', value: 'full_screen' },
				{ name: 'Full Screen and Speaker', value: 'full_screen_and_speaker' },
				{ name: 'Grid', value: 'grid' },
				{ name: 'Growing Grid', value: 'auto_grid' },
				{ name: 'Shared Screen', value: 'screen_cast' },
				{ name: 'Speaker', value: 'speech' },
				{ name: 'Two People', value: 'p2p' },
			],
			default: 'grid',
		}),
		isFollowHost: yesNo('Follow Host', "Whether the recording follows the host's view"),
		recordingSummaryOnly: onOff(
			'Share Recording Summary Only',
			'Whether only the summary may be shared',
		),
	},
	aiAgentSummarySetting: {
		aiSummary: choice({
			displayName: 'AI Minutes',
			description: 'Whether AI minutes are made',
			options: [
				{ name: 'Off', value: 'disable' },
				{ name: 'On', value: 'enable' },
			],
			default: 'enable',
		}),
		receiverType: choice({
			displayName: 'AI Minutes Go To',
			description: 'Who gets the AI minutes',
			options: [
				{ name: 'Everybody', value: 0 },
				{ name: 'The Creator', value: 1 },
			],
			default: 0,
		}),
		allowAllParticipantsStart: onOff(
			'Anybody Starts AI Minutes',
			'Whether everybody may start them',
		),
		aiSummaryOnly: onOff('Share AI Summary Only', 'Whether only the summary may be shared'),
		enableAiAgentStatus: yesNo('Show AI Minutes', 'Whether the feature is shown at all'),
	},
} as const satisfies Record<string, Record<string, Field<unknown>>>;

/** Names on the wire, where the panel needs others. */
const wireNames: Readonly<Record<string, string>> = {
	recordingSummaryOnly: 'restrictShareMinutesSummaryOnly',
	aiSummaryOnly: 'restrictShareMinutesSummaryOnly',
	aiSummary: 'value',
};

export const settingFields = {
	...places[''],
	...places.moziConfVirtualExtraSetting,
	...places.moziConfOpenRecordSetting,
	...places.aiAgentSummarySetting,
};

/** Exists in the create call only. */
export const createSettingFields = {
	...settingFields,
	allowParticipantShowAiAgentRecord: yesNo(
		'Show AI Summary to Everybody',
		'Whether everybody sees the AI summary after the meeting',
	),
};

/** The settings as DingTalk has them: nested, and only those that were chosen. */
export function settingsModel(chosen: Partial<Values<typeof createSettingFields>>): IDataObject {
	const model: IDataObject = {};
	for (const [name, value] of Object.entries(chosen)) {
		const place = placeOf(name);
		const own = place === '' ? model : ((model[place] ??= {}) as IDataObject);
		own[wireNames[name] ?? name] = value;
	}
	return model;
}

function placeOf(name: string): string {
	const found = Object.entries(places).find(([, fields]) => name in fields)?.[0];
	return found ?? 'aiAgentSummarySetting';
}

/** Settings as they were read, in the form in which they are written: `autoOpenMode` is a text there and an integer here, `clientId` is not written. */
export function writableSettings({ scheduleConfSettingModel: read }: IDataObject): IDataObject {
	if (!isObject(read)) return {};
	const extra = read.moziConfVirtualExtraSetting;
	if (!isObject(extra) || !Array.isArray(extra.moziConfExtensionAppSettings)) return read;
	const apps = extra.moziConfExtensionAppSettings
		.filter(isObject)
		.map(({ autoOpenMode, ...app }) => ({
			...app,
			clientId: undefined,
			autoOpenMode: autoOpenMode === undefined ? undefined : Number(autoOpenMode),
		}));
	return {
		...read,
		moziConfVirtualExtraSetting: { ...extra, moziConfExtensionAppSettings: apps },
	};
}

/** `model` with `changes`, place by place. */
export function withSettings(model: IDataObject, changes: IDataObject): IDataObject {
	const merged: IDataObject = { ...model };
	for (const [name, value] of Object.entries(changes)) {
		const before = merged[name];
		merged[name] = isObject(before) && isObject(value) ? { ...before, ...value } : value;
	}
	return merged;
}
