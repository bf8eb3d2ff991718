import { shownFor } from '../../fields/added';
import { choice } from '../../fields/choice';
import type { Field, PlainField } from '../../fields/field';
import type { Entered } from '../../fields/itemParameters';
import { number } from '../../fields/number';

/** How an item waits for its meeting, and for its users. */
export interface Waiting {
	/** From the start of the run, in milliseconds. */
	ms: number;
	/** Users are set as soon as they have joined; otherwise as soon as the meeting runs. */
	forUsers: boolean;
	/** Whether the item fails if some users have not joined by then. */
	failsWithoutAll: boolean;
}

const COST =
	'Costs at most 12 API calls in 15 minutes for a meeting that does not start, and 12 more per 128 participants, or 18 where nobody is in it, for users who do not join. Meanwhile the execution stays open, so the execution timeout of n8n must be longer.';

const waitFor = choice({
	displayName: 'If the Meeting Has Not Started',
	description: `What to do until the meeting has started and the users have joined. ${COST}`,
	options: [
		{ name: 'Fail', value: 'none', description: 'Act at once: the meeting must be running' },
		{
			name: 'Wait for the Meeting',
			value: 'meeting',
			description: 'Make the users co-hosts as soon as the meeting has started',
		},
		{
			name: 'Wait for the Meeting and the Users',
			value: 'users',
			description: 'Also make each user co-host as soon as they join',
		},
	],
	default: 'none',
});
const waitMinutes = number({
	displayName: 'Wait up to (Minutes)',
	description: 'How long to wait in all. 0 checks once and does not wait.',
	default: 15,
	min: 0,
	max: 1440,
	whole: false,
});
const absentUsers = choice({
	displayName: 'If a User Does Not Join',
	description: 'What to do when the time is over and some users have not joined',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'The item fails and names them; the others are set all the same',
		},
		{
			name: 'Go On Without Them',
			value: 'report',
			description: "The item succeeds and lists them as 'missing'; it fails if nobody joined",
		},
	],
	default: 'report',
});

const toAdd = <Value>(field: Field<Value>) => shownFor('action', ['add'], field);

/** Whether and how an item waits. Nobody is waited for in order to be removed. */
export const waitingToAdd: PlainField<Waiting | undefined> = {
	inputs: () => [
		...toAdd(waitFor).inputs('waitFor'),
		...toAdd(shownFor('waitFor', ['meeting', 'users'], waitMinutes)).inputs('waitMinutes'),
		...toAdd(shownFor('waitFor', ['users'], absentUsers)).inputs('absentUsers'),
	],
	read(entered) {
		if (isRemoval(entered)) return undefined;
		const waitsFor = waitFor.read(entered, 'waitFor');
		if (waitsFor === 'none') return undefined;
		return {
			ms: waitMinutes.read(entered, 'waitMinutes') * 60_000,
			forUsers: waitsFor === 'users',
			failsWithoutAll: absentUsers.read(entered, 'absentUsers') === 'fail',
		};
	},
};

function isRemoval(entered: Entered): boolean {
	return String(entered.get('action')).trim().toLowerCase() === 'remove';
}
