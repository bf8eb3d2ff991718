import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../dingtalk/api/api';
import { minutesNotReady, minutesReads, tasksOf } from '../../dingtalk/api/minutes';
import type { DingTalk } from '../../dingtalk/client/call';
import { nameOf } from '../../dingtalk/files/fileType';
import { firstText, isObject } from '../../dingtalk/json';
import { choice } from '../../fields/choice';
import { minutes } from '../../fields/meeting/minutesLocator';
import { reader } from '../../fields/people/actors';
import { download } from '../../kinds/download';
import { time } from './shared/contents';

const { playInfo, exported, basicInfo } = minutesReads;

export const downloadMinutes = download({
	value: 'download',
	name: 'Download',
	action: 'Download meeting minutes',
	description: 'Get the document or the audio recording of minutes as a file',
	apis: [exported, playInfo, basicInfo],
	fields: {
		minutes,
		file: choice({
			displayName: 'File',
			description: 'Which file to get',
			options: [
				{ name: 'Audio', value: 'audio', description: 'What was recorded' },
				{
					name: 'Document',
					value: 'document',
					description: 'The text, in the format in which DingTalk exports it',
				},
			],
			default: 'document',
		}),
		user: reader,
	},
	options: {},
	async files({ minutes: reference, file, user }, dingTalk, timeZone) {
		const tasks = await tasksOf(dingTalk, reference, user);
		return await Promise.all(
			tasks.map(async (taskUuid, index) => {
				const { title, startTime } = await titleOf(dingTalk, taskUuid, user);
				return {
					json: { taskUuid, title, startTime: time(startTime) ?? null },
					name: nameOf(title, startTime, timeZone, index + 1),
					link: async () =>
						file === 'audio'
							? await audioOf(dingTalk, taskUuid, user)
							: await documentOf(dingTalk, taskUuid, user),
				};
			}),
		);
	},
});

/** For the name of the file. The call is in newer SDKs only: nothing fails for want of a title. */
async function titleOf(
	dingTalk: DingTalk,
	taskUuid: string,
	unionId: string,
): Promise<{ title: string; startTime?: number }> {
	const answer = await dingTalk.ask(callOf(basicInfo, {}, { query: { taskUuid, unionId } }));
	const { title, startTime } = 'body' in answer ? answer.body : ({} as IDataObject);
	return { title: firstText(title) ?? 'Minutes', startTime: Number(startTime) || undefined };
}

async function audioOf(dingTalk: DingTalk, taskUuid: string, unionId: string): Promise<string> {
	const answer = await dingTalk.send(callOf(playInfo, { taskUuid }, { query: { unionId } }));
	const { downloadUrl, playUrl } = isObject(answer.playInfo) ? answer.playInfo : {};
	return linkOrNotReady(firstText(downloadUrl, playUrl), 'audio file');
}

async function documentOf(dingTalk: DingTalk, taskUuid: string, unionId: string): Promise<string> {
	// The only sample of the type is "text".
	const body = { taskUuid, taskType: 'text' };
	const { minutesDocUrl } = await dingTalk.send(callOf(exported, {}, { query: { unionId }, body }));
	return linkOrNotReady(firstText(minutesDocUrl), 'document');
}

function linkOrNotReady(link: string | undefined, what: string): string {
	if (link !== undefined) return link;
	const message = `DingTalk has no ${what} of these minutes: it isn't ready yet, or was not kept.`;
	throw minutesNotReady(undefined, message);
}
