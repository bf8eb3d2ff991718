import { callOf } from '../../dingtalk/api/api';
import {
	calendarEvent,
	calendarId,
	calendarReads,
	eventPages,
	hasMeeting,
} from '../../dingtalk/api/calendar';
import { allRows } from '../../dingtalk/api/paging';
import { chosenOf } from '../../fields/added';
import { flag } from '../../fields/flag';
import { pagedFields } from '../../fields/paged';
import { nextDay } from '../../fields/time/period';
import { free } from '../../kinds/free';
import { owner } from './shared/event';

const api = calendarReads.eventsView;

const options = {
	onlyWithMeeting: flag({
		displayName: 'Only With Meeting',
		description: 'Whether to return only events that have a DingTalk meeting and were not canceled',
		default: true,
	}),
};

export const getMany = free({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many calendar events',
	description:
		'Get the events of a DingTalk calendar with their meetings and attendees, one item for each occurrence. Events without a meeting are left out by default.',
	apis: [api],
	fields: { user: owner, period: nextDay('timeMin', 'timeMax'), chosen: chosenOf(options) },
	options,
	shared: pagedFields,
	async run({ user, period, chosen }, dingTalk, { mostRows: limit, simplify: isSimple }) {
		const call = callOf(api, { userId: user, calendarId }, { query: period });
		// DingTalk can't filter by it.
		const isWanted = chosen.onlyWithMeeting ? hasMeeting : undefined;
		const rows = await allRows(dingTalk, call, eventPages, { limit, isWanted });
		return isSimple ? rows.map(calendarEvent) : rows;
	},
});
