import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../dingtalk/json';
import { choice } from '../../../fields/choice';
import type { Field, Values } from '../../../fields/field';
import { bit, flag } from '../../../fields/flag';
import { person } from '../../../fields/people/person';
import { rows } from '../../../fields/rows';
import { optional } from '../../../fields/field';
import { id, text } from '../../../fields/text';

// A setting that was added does what its label says until it is switched off.
const onOff = (displayName: string, description: string) =>
	bit({ displayName, description, default: true });
const yesNo = (displayName: string, description: string) =>
	flag({ displayName, description, default: true });
const who = (displayName: string, description: string) => person({ displayName, description });

/** Settings of a scheduled meeting, by the place where DingTalk has them; names of the panel are unique over all places. */
const places = {
	'': {
		hostUnionId: who('Host', 'The user who hosts the meeting'),
		confAllowedCorpId: id({
			displayName: 'Restrict to Organization',
			description: 'The corp ID of the only organization whose members can join',
			placeholder: 'e.g. dingc02f685fa06381c44ac5d6980864d335',
		}),
		lockRoom: onOff('Lock Meeting', 'Whether to lock the meeting so nobody else can join'),
		screenShareForbidden: onOff(
			'Disable Screen Sharing',
			'Whether to keep participants from sharing their screen',
		),
		// Docs and SDK 2.2.27; an older SDK has other values.
		muteOnJoin: choice({
			displayName: 'Mute on Entry',
			description: 'Whether participants are muted when they join',
			options: [
				{ name: 'Off', value: 0 },
				{ name: 'On', value: -1 },
				{ name: 'With More Than 6 Participants', value: 6 },
			],
			default: 6,
		}),
	},
	moziConfVirtualExtraSetting: {
		// The create page says 2 for off; its own sample, the settings pages and the SDK say 0.
		waitingRoom: onOff('Waiting Room', 'Whether participants wait until they are admitted'),
		joinBeforeHost: onOff('Join Before Host', 'Whether participants can join before the host'),
		enableChat: onOff('Chat', 'Whether participants can chat and react'),
		lockNick: onOff('Disable Renaming', 'Whether to keep participants from renaming themselves'),
		lockMediaStatusMicMute: onOff(
			'Disable Unmuting',
			'Whether to keep participants from unmuting themselves',
		),
		moziConfExtensionAppSettings: rows(
			{
				one: 'Extension App',
				many: 'Extension Apps',
				description: 'The extension apps (cool apps) of the meeting, one per row',
			},
			{
				coolAppCode: id({
					displayName: 'Cool App Code',
					description: 'The code of the extension app (cool app)',
					placeholder: 'e.g. COOLAPP-0-10266338861921271A0B000W',
				}),
				autoOpenMode: choice({
					displayName: 'Open Automatically For',
					description: 'For whom the app opens when they join',
					options: [
						{ name: 'Everyone', value: 2 },
						{ name: 'Host and Co-Hosts', value: 1 },
						{ name: 'Nobody', value: 0 },
					],
					default: 0,
				}),
				extensionAppBizData: optional(
					text({
						displayName: 'Custom Data',
						description: 'The text that the extension app gets for the whole meeting',
						placeholder: 'e.g. {"page":"agenda"}',
					}),
				),
			},
		),
		enableWebAnonymousJoin: yesNo(
			'Join Without Signing In',
			'Whether users can join in the browser without signing in',
		),
		pushAllMeetingRecords: yesNo(
			'Send All Meeting Records',
			'Whether to also send records of meetings that were held outside the scheduled time',
		),
		pushMinutesCard: yesNo('Send Minutes Card', 'Whether to send the card with the minutes'),
		pushCloudRecordCard: yesNo(
			'Send Recording Card',
			'Whether to send the card with the cloud recording',
		),
		minutesOwnerUnionId: who(
			'Minutes Owner',
			'The user who owns the minutes. By default the organizer.',
		),
		cloudRecordOwnerUnionId: who(
			'Recording Owner',
			'The user who owns the cloud recording. By default the organizer.',
		),
		minutesSummaryTemplateType: choice({
			displayName: 'Summary Template',
			description: 'The kind of template for the summary of the cloud recording',
			options: [
				{ name: 'DingTalk Template', value: '0' },
				{ name: 'Own Template', value: '1' },
			],
			default: '0',
		}),
		minutesSummaryTemplateId: id({
			displayName: 'Summary Template ID',
			description: 'The ID of the template',
			placeholder: 'e.g. default',
		}),
		minutesSummaryDiyTemplateVersion: id({
			displayName: 'Summary Template Version',
			description: 'The version of your own template',
			placeholder: 'e.g. 1',
		}),
		hiddenOwnerNick: yesNo(
			'Hide Recorder Name',
			'Whether to hide the name of the user who started the cloud recording',
		),
	},
	moziConfOpenRecordSetting: {
		recordAutoStart: onOff(
			'Record Automatically',
			'Whether the cloud recording starts automatically',
		),
		recordAutoStartType: choice({
			displayName: 'Start Recording When',
			description: 'When the automatic recording starts',
			options: [
				{ name: 'A Co-Host Joins', value: 1 },
				{ name: 'Anyone Joins', value: 2 },
				{ name: 'The Organizer Joins as Host', value: 0 },
			],
			default: 0,
		}),
		mode: choice({
			displayName: 'Recording Layout',
			description: 'How the video is arranged',
			options: [
				{ name: 'Auto Grid', value: 'auto_grid' },
				{ name: 'Full Screen', value: 'full_screen' },
				{ name: 'Full Screen and Speaker', value: 'full_screen_and_speaker' },
				{ name: 'Grid', value: 'grid' },
				{ name: 'Shared Screen', value: 'screen_cast' },
				{ name: 'Speaker', value: 'speech' },
				{ name: 'Two-Person Call', value: 'p2p' },
			],
			default: 'grid',
		}),
		isFollowHost: yesNo("Follow Host's View", "Whether the recording follows the host's view"),
		recordingSummaryOnly: onOff(
			'Share Recording Summary Only',
			'Whether only the summary of the recording may be shared',
		),
	},
	aiAgentSummarySetting: {
		aiSummary: choice({
			displayName: 'AI Minutes',
			description: 'Whether DingTalk writes AI minutes',
			options: [
				{ name: 'Off', value: 'disable' },
				{ name: 'On', value: 'enable' },
			],
			default: 'enable',
		}),
		receiverType: choice({
			displayName: 'Send AI Minutes To',
			description: 'Who gets the AI minutes after the meeting',
			options: [
				{ name: 'Creator Only', value: 1 },
				{ name: 'Everyone Who Took Part', value: 0 },
			],
			default: 0,
		}),
		allowAllParticipantsStart: onOff(
			'Everyone Can Start AI Minutes',
			'Whether every participant can start the AI minutes',
		),
		aiSummaryOnly: onOff(
			'Share AI Summary Only',
			'Whether only the summary of the AI minutes may be shared',
		),
		enableAiAgentStatus: yesNo('Show AI Minutes', 'Whether the AI minutes are shown at all'),
	},
} as const satisfies Record<string, Record<string, Field<unknown>>>;

/** DingTalk's names, where the panel needs others. */
const apiNames: Readonly<Record<string, string>> = {
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
		'Show AI Summary to Everyone',
		'Whether every participant sees the AI summary after the meeting, not only host and co-hosts',
	),
};

/** The settings as DingTalk has them: nested, and only those that were chosen. */
export function settingsModel(chosen: Partial<Values<typeof createSettingFields>>): IDataObject {
	const model: IDataObject = {};
	for (const [name, value] of Object.entries(chosen)) {
		const place = placeOf(name);
		const own = place === '' ? model : ((model[place] ??= {}) as IDataObject);
		own[apiNames[name] ?? name] = value;
	}
	return model;
}

function placeOf(name: string): string {
	const found = Object.entries(places).find(([, fields]) => name in fields)?.[0];
	return found ?? 'aiAgentSummarySetting';
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
