import type { ContractField } from '../../contract/contract';
import { endpoint, type Call } from '../checks/endpoint';
import { isJsonObject, type JsonObject, type JsonValue } from '../gateway/json';
import type { Organization } from '../state/organization';
import {
	scheduledWithId,
	type ScheduledConference,
	type ScheduleSettings,
} from '../state/scheduledMeetings';
import { expectKnown } from './lookups';

/** Most extension apps of a scheduled meeting; DingTalk does not publish the number. */
const mostExtensionApps = 10;

function scheduledOf({ organization, refuse }: Call<object>, id: string): ScheduledConference {
	const scheduled = scheduledWithId(organization, id);
	if (!scheduled || scheduled.cancelled) throw refuse('scheduleConferenceIdError');
	return scheduled;
}

/** The scheduled meeting of a call by its creator. */
function ownOf(
	call: Call<{ body: { scheduleConferenceId: string; creatorUnionId: string } }>,
): ScheduledConference {
	const { scheduleConferenceId, creatorUnionId } = call.body;
	const scheduled = scheduledOf(call, scheduleConferenceId);
	expectKnown(call, [creatorUnionId]);
	if (scheduled.creatorId !== creatorUnionId) throw call.refuse('creatorUidError');
	return scheduled;
}

export const scheduleSettingsEndpoints = [
	endpoint('queryScheduleConfSettings', (call) => {
		const { settings } = scheduledOf(call, call.query.scheduleConferenceId);
		const readable = call.operation.response.scheduleConfSettingModel;
		const model: JsonObject = { hostUnionId: undefined, cohostUnionIds: [], ...settings };
		return { scheduleConfSettingModel: readable ? asRead(readable, model) : {} };
	}),
	endpoint('updateScheduleConfSettings', (call) => {
		const scheduled = ownOf(call);
		const settings = call.body.scheduleConfSettingModel ?? {};
		const { hostUnionId, cohostUnionIds = [], moziConfVirtualExtraSetting: extra } = settings;
		expectKnown(call, [...cohostUnionIds, ...(hostUnionId ? [hostUnionId] : [])]);
		if ((extra?.moziConfExtensionAppSettings?.length ?? 0) > mostExtensionApps) {
			throw call.refuse('extensionAppSettingError');
		}
		scheduled.settings = written(call.organization, scheduled.settings, settings);
		return { success: true };
	}),
	endpoint('createCustomShortLink', (call) => {
		const { roomCode } = ownOf(call);
		const name = Buffer.from(`${roomCode}/${call.body.coolAppCode}`).toString('base64url');
		return { result: { customShortLink: `https://meeting.dingtalk.com/j/${name}` } };
	}),
];

/** The former settings that an update leaves as they are. */
function written(
	{ settingsLeftOut }: Organization,
	before: ScheduleSettings | undefined,
	now: ScheduleSettings,
): ScheduleSettings {
	if (settingsLeftOut === 'reset') return now;
	const extra = { ...before?.moziConfVirtualExtraSetting, ...now.moziConfVirtualExtraSetting };
	return { ...before, ...now, moziConfVirtualExtraSetting: extra };
}

/** The part of written settings that a read gives: it leaves some out, and makes texts of some numbers. */
function asRead(field: ContractField, value: JsonValue | undefined): JsonValue | undefined {
	const { type, items, properties } = field;
	if (Array.isArray(value) && items) return value.map((each) => asRead(items, each) ?? null);
	if (isJsonObject(value) && properties) {
		const known = Object.entries(properties).map(([name, own]) => [name, asRead(own, value[name])]);
		return Object.fromEntries(known) as JsonObject;
	}
	return type === 'string' && typeof value === 'number' ? String(value) : value;
}
