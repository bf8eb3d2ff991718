import { flag } from '../fields/flag';
import { number } from '../fields/number';
import { optional } from '../fields/field';
import { text } from '../fields/text';
import { wantedConferences } from './wantedConferences';
import { personRows } from './personRows';

/** What narrows the events down, and what their items hold. */
export const options = {
	addMeetingDetails: flag({
		displayName: 'Add Meeting Details',
		description:
			'Whether to add title, meeting code, creator and link to events of participants and minutes. Costs one API call for a meeting whose start was not seen.',
	}),
	conferences: wantedConferences({
		displayName: 'Meetings',
		placeholder: 'e.g. 838 722 10452, 6449d8a6414e7b0146f4a9f0',
		description:
			'Only events of these meetings: conference IDs, meeting codes, links or IDs of calendar events, separated by commas or line breaks. Codes may cost one API call for each meeting.',
	}),
	createdBy: personRows({
		displayName: 'Created By',
		description:
			'Only events of meetings that these people created. May cost one API call for each meeting.',
	}),
	firstJoinOnly: flag({
		displayName: 'First Join Only',
		description:
			'Whether to skip people who come back into a meeting that they had joined before. Remembered while the workflow is active.',
	}),
	ignoreOlderThan: number({
		displayName: 'Ignore Events Older Than (Minutes)',
		description:
			'Events that DingTalk delivers later than this are skipped, such as after an outage. 0 skips none.',
		default: 10,
		min: 0,
		max: 100_000,
		whole: false,
	}),
	includeOutside: flag({
		displayName: 'Include People Outside the Organization',
		description:
			'Whether to start on guests of other organizations and unknown callers too. They have no union ID, so nothing can be done to them.',
	}),
	raw: flag({
		displayName: 'Include Raw Event',
		description: "Whether to add DingTalk's own data of the event as 'raw'",
	}),
	titleContains: optional(
		text({
			displayName: 'Title Contains',
			placeholder: 'e.g. Weekly review',
			description:
				'Only events of meetings with this text in their title, in upper or lower case. May cost one API call for each meeting.',
		}),
	),
	users: personRows({
		displayName: 'Users',
		description: 'Only these people, in events of participants',
	}),
};
