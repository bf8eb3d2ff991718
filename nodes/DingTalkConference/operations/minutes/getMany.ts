import { callOf } from '../../dingtalk/api/api';
import { minutesPages, minutesReads } from '../../dingtalk/api/minutes';
import { allRows } from '../../dingtalk/api/paging';
import { added, shownFor } from '../../fields/added';
import { choice } from '../../fields/choice';
import { flag } from '../../fields/flag';
import { calendarEventId } from '../../fields/meeting/calendarEventId';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { moment } from '../../fields/time/moment';
import { pagedFields } from '../../fields/paged';
import { person } from '../../fields/people/person';
import { free } from '../../kinds/free';
import { minutesRow } from './shared/contents';

/** The only calendar that DingTalk has. */
const calendarId = 'primary';
const { ofUser, ofSchedule, ofEvent } = minutesReads;

export const getMany = free({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many minutes',
	description:
		'Get the minutes that a user made, or those of a scheduled meeting or calendar event',
	apis: [ofUser, ofSchedule, ofEvent],
	fields: {
		source: choice({
			displayName: 'Source',
			description: 'Which minutes to get',
			options: [
				{
					name: 'Of a Calendar Event',
					value: 'calendarEvent',
					description: 'The minutes that belong to the event, by their IDs',
				},
				{
					name: 'Of a Scheduled Meeting',
					value: 'scheduledConference',
					description: 'The minutes of a meeting that is scheduled in a calendar',
				},
				{
					name: 'Of a User',
					value: 'user',
					description: 'The minutes that the user made, not those shared with the user',
				},
			],
			default: 'user',
		}),
		user: person({
			displayName: 'User',
			description: 'The user whose minutes are listed, or who has the meeting in the calendar',
		}),
		scheduleConferenceId: shownFor('source', ['scheduledConference'], scheduleConferenceId),
		eventId: shownFor('source', ['calendarEvent', 'scheduledConference'], calendarEventId),
		filters: shownFor(
			'source',
			['user'],
			added('Filters', {
				// In newer SDKs only; milliseconds are inferred.
				gmtCreateStart: moment({ displayName: 'After', description: 'Made at or after this time' }),
				gmtCreateEnd: moment({ displayName: 'Before', description: 'Made before this time' }),
			}),
		),
		additionalFields: shownFor(
			'source',
			['calendarEvent'],
			added('Additional Fields', {
				fetchAll: flag({
					displayName: 'Fetch All',
					description:
						'Whether to get all minutes of the event. DingTalk has not published what it returns otherwise.',
					default: true,
				}),
			}),
		),
	},
	shared: pagedFields,
	async run(values, dingTalk, { mostRows: limit, simplify }) {
		const { user: unionId, scheduleConferenceId: scheduled, eventId, ...added } = values;
		const { filters = {}, additionalFields = {} } = added;
		if (scheduled !== undefined) {
			const query = { unionId, eventId };
			const call = callOf(ofSchedule, { scheduleConferenceId: scheduled }, { query });
			const rows = await allRows(dingTalk, call, { rows: 'minutesDetails' }, { limit });
			return simplify ? rows.map(minutesRow) : rows;
		}
		if (eventId !== undefined) {
			const inPath = { userId: unionId, calendarId, eventId };
			const call = callOf(ofEvent, inPath, { query: additionalFields });
			const rows = await allRows(dingTalk, call, { rows: 'minutes' }, { limit });
			// That it is the ID which other operations take is inferred from its form.
			return simplify ? rows.map(({ minutesId: taskUuid }) => ({ taskUuid })) : rows;
		}
		const call = callOf(ofUser, {}, { query: { unionId, ...filters } });
		const rows = await allRows(dingTalk, call, minutesPages, { limit });
		return simplify ? rows.map(minutesRow) : rows;
	},
});
