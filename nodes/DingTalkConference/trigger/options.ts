import { filter } from '../fields/added';
import { flag } from '../fields/flag';
import { number } from '../fields/number';
import { text } from '../fields/text';
import { userRows } from './userRows';
import { EVERY_MEETING, wantedConferences } from './wantedConferences';

/** Which events start the workflow, and what their items contain. */
export const options = {
	addCalendarEvent: flag({
		displayName: 'Add Calendar Event',
		description:
			"Whether to add the meeting's calendar event with its attendees as 'calendarEvent', empty for a meeting without one. Costs one API call per meeting.",
	}),
	addMeetingDetails: flag({
		displayName: 'Add Meeting Details',
		description:
			'Whether to add title, meeting code, creator and link to events of participants, minutes and speech. Costs one API call for a meeting whose start was not seen.',
	}),
	checkEvery: number({
		displayName: 'Check Calendars Every (Minutes)',
		description:
			'How often calendars are read by day; from 20:00 to 7:00 every four hours. At 60 minutes a calendar with 20 events a workday takes up to 850 API calls a month.',
		default: 60,
		min: 10,
		max: 1440,
	}),
	collectFor: number({
		displayName: 'Collect Joins For (Seconds)',
		description:
			'How long to wait for more users who join the same meeting, so they start one execution together. With 0 each event starts one.',
		default: 0,
		min: 0,
		max: 10,
		whole: false,
	}),
	conferences: filter(
		wantedConferences({
			displayName: 'Meetings',
			placeholder: 'e.g. 838 722 10452, 6449d8a6414e7b0146f4a9f0',
			description:
				'Only events of these meetings: conference IDs, meeting codes, links or IDs of calendar events, separated by commas or line breaks. Codes may cost one API call per meeting.',
		}),
		EVERY_MEETING,
	),
	createdBy: filter(
		userRows({
			displayName: 'Created By',
			description:
				'Only events of meetings that these users created. May cost one API call per meeting.',
		}),
		[],
	),
	firstJoinOnly: flag({
		displayName: 'First Join Only',
		description:
			'Whether to skip users who come back into a meeting that they joined before. Remembered while the workflow is published.',
	}),
	ignoreOlderThan: number({
		displayName: 'Ignore Events Older Than (Minutes)',
		description:
			'Events that arrive later than this are skipped, such as after an outage. 0 skips none.',
		default: 10,
		min: 0,
		max: 100_000,
		whole: false,
	}),
	includeAllDay: flag({
		displayName: 'Include All-Day Events',
		description: 'Whether calendar events that last all day start the workflow, too',
	}),
	includeDeclined: flag({
		displayName: 'Include Declined Events',
		description:
			'Whether calendar events that the owner of the calendar has declined start the workflow, too',
	}),
	includeOutside: flag({
		displayName: 'Include Users Outside the Organization',
		description:
			'Whether to start on guests of other organizations and unknown callers, too. They have no union ID, so they cannot be made co-hosts.',
	}),
	noticeChanges: flag({
		displayName: 'Notice Calendar Changes',
		description:
			'Whether DingTalk pushes changes of calendars over the event stream, so late bookings are known within seconds and calendars are read every four hours. Every change in the organization counts toward the monthly limit of pushed events.',
	}),
	onlyWithMeeting: flag({
		displayName: 'Only Events With Meeting',
		description: 'Whether only calendar events with a DingTalk meeting start the workflow',
		default: true,
	}),
	raw: flag({
		displayName: 'Include Raw Event',
		description: "Whether to add DingTalk's own data of the event as 'raw'",
	}),
	titleContains: filter(
		text({
			displayName: 'Title Contains',
			placeholder: 'e.g. Weekly review',
			description:
				'Only events of meetings with this text in their title, in upper or lower case. May cost one API call per meeting.',
		}),
	),
	users: filter(
		userRows({
			displayName: 'Users',
			description: 'Only participant events of these users',
		}),
		[],
	),
};
