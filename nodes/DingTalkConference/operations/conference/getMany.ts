import { callOf } from '../../dingtalk/api/api';
import {
	conferencePages,
	conferenceReads,
	runningConferencePages,
} from '../../dingtalk/api/conferences';
import { allRows } from '../../dingtalk/api/paging';
import { shownFor } from '../../fields/added';
import { choice } from '../../fields/choice';
import { meetingCode } from '../../fields/meeting/meetingCode';
import { pagedFields } from '../../fields/paged';
import { person } from '../../fields/people/person';
import { texts } from '../../fields/text';
import { free } from '../../kinds/free';
import { conferenceColumns, userConferenceColumns } from './shared/columns';
import { meetingReads, meetingsOfUser, meetingsWithIds, withTitles } from './shared/meetings';

const { ofOrganization, byRoomCode } = conferenceReads;

export const getMany = free({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many meetings',
	description:
		'Get the running meetings of the organization or of a user, or all meetings with a meeting code',
	apis: [ofOrganization, byRoomCode, meetingReads.batch, meetingReads.ofUser],
	fields: {
		source: choice({
			displayName: 'Source',
			description: 'Which meetings to get',
			options: [
				{
					name: 'By ID',
					value: 'ids',
					description: 'Running meetings with these IDs',
				},
				{
					name: 'By Meeting Code',
					value: 'roomCode',
					description: 'Running and ended meetings with this code',
				},
				{
					name: 'Of a User',
					value: 'user',
					description: "Running meetings of the user. 'Simplify' costs one more API call.",
				},
				{
					name: 'Of the Organization',
					value: 'organization',
					description: 'All meetings that are running',
				},
			],
			default: 'organization',
		}),
		conferenceIds: shownFor(
			'source',
			['ids'],
			texts({
				displayName: 'Conference IDs',
				description: 'The IDs of the meetings, separated by commas or line breaks',
				placeholder: 'e.g. 6449d8a6414e7b0146f4a9f0',
			}),
		),
		roomCode: shownFor('source', ['roomCode'], meetingCode),
		user: shownFor(
			'source',
			['user'],
			person({ displayName: 'User', description: 'The user who is in the meetings' }),
		),
	},
	shared: pagedFields,
	async run({ conferenceIds, roomCode, user }, dingTalk, { mostRows: limit, simplify }) {
		const listed = async () => {
			if (conferenceIds) return await meetingsWithIds(dingTalk, conferenceIds, limit);
			if (user !== undefined) return await meetingsOfUser(dingTalk, user);
			return roomCode === undefined
				? await allRows(dingTalk, callOf(ofOrganization, {}), runningConferencePages, { limit })
				: await allRows(dingTalk, callOf(byRoomCode, { roomCode }), conferencePages, { limit });
		};
		const rows = (await listed()).slice(0, limit);
		if (!simplify) return rows;
		if (user === undefined) return rows.map(conferenceColumns);
		const titled = rows.length > 0 ? await withTitles(dingTalk, rows) : [];
		return titled.map(userConferenceColumns);
	},
});
