import { callOf, sets } from '../../dingtalk/api/api';
import { firstText } from '../../dingtalk/json';
import { creator } from '../../fields/people/actors';
import { added } from '../../fields/added';
import { changed } from '../../fields/field';
import { endTime, requireOrder, startTime } from '../../fields/time/period';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { text } from '../../fields/text';
import { change } from '../../kinds/change';
import { readWholeSchedule } from './shared/reads';

/** Unlike the page of Create, the one of this call does not say that a longer title is cut. */
const newTitle = text({
	displayName: 'Title',
	description: 'The new title, up to 50 characters long',
	placeholder: 'e.g. Weekly sales review',
	most: 50,
});

const newFields = added(
	'Update Fields',
	{ title: newTitle, startTime, endTime },
	{ isRequired: true },
);

/** A wrong order of both times is refused before any call, like every wrong value. */
const updateFields: typeof newFields = {
	inputs: newFields.inputs,
	read(entered, name) {
		return changed(newFields.read(entered, name), (given) => {
			requireOrder(given);
			return given;
		});
	},
};

function isWhole({ title, startTime: start, endTime: end }: Partial<Schedule>): boolean {
	return title !== undefined && start !== undefined && end !== undefined;
}

interface Schedule {
	title: string | undefined;
	startTime: number;
	endTime: number;
}

/** DingTalk wants title, start and end together: what is not added is read first. */
export const update = change({
	value: 'update',
	name: 'Update',
	action: 'Update scheduled meeting',
	description: 'Change the title or the time of a scheduled meeting',
	apis: [
		sets({
			id: 'updateScheduleConference',
			docs: 'update-appointment-meeting',
			method: 'PUT',
			path: '/v1.0/conference/scheduleConferences',
		}),
		readWholeSchedule,
	],
	fields: {
		scheduleConferenceId,
		creator,
		updateFields,
	},
	codesOfTarget: new Set(['permissionError', 'resourceCancel']),
	// One ID in two spellings is one meeting.
	target: ({ scheduleConferenceId: own }) => own.toLowerCase(),
	alike: ({ creator: own }) => own,
	read: ({ scheduleConferenceId: own, creator: requestUnionId, updateFields: given }) =>
		isWhole(given)
			? undefined
			: callOf(readWholeSchedule, { scheduleConferenceId: own }, { query: { requestUnionId } }),
	model: (answer): Schedule => ({
		title: firstText(answer.title),
		startTime: Number(answer.startTime),
		endTime: Number(answer.endTime),
	}),
	changed(schedule, { updateFields: given }) {
		const changed = { ...schedule, ...given };
		requireOrder(changed);
		return changed;
	},
	body: (schedule, { scheduleConferenceId: own, creator: creatorUnionId }) => ({
		creatorUnionId,
		scheduleConferenceId: own,
		...schedule,
	}),
	result: ({ scheduleConferenceId: own }) => ({ success: true, scheduleConferenceId: own }),
});
