import { choice } from '../../fields/choice';
import { optional, type Values } from '../../fields/field';
import type { Entered } from '../../fields/itemParameters';
import { enteredIn } from '../../fields/itemParameters';
import { number } from '../../fields/number';

/** How long an item waits, in milliseconds from its first look-up, and whether for its users too. */
export interface Waiting {
	ms: number;
	forUsers: boolean;
}

const COST =
	'Until then the execution stays open, so that the execution timeout of n8n must be longer.';

/** Options with which items wait for their meetings and users. */
export const waitingOptions = {
	waitFor: optional(
		choice({
			displayName: 'Wait For',
			description: `What to wait for if the meeting has not started. Costs one API call per look-up: at most 12 in 15 minutes. ${COST}`,
			options: [
				{
					name: 'Meeting to Start',
					value: 'meeting',
					description: 'Sets the users as soon as the meeting runs',
				},
				{
					name: 'Meeting to Start and Users to Join',
					value: 'users',
					description: 'Besides, sets each user as soon as they have joined',
				},
			],
			default: 'meeting',
		}),
	),
	waitMinutes: number({
		displayName: 'Wait Minutes',
		description:
			"Max number of minutes to wait if 'Wait For' is added. With 0 nothing is waited for, and users who are not in the meeting fail the item.",
		default: 15,
		min: 0,
		max: 1440,
		whole: false,
	}),
};

/** Whether and how long an item waits: nobody is waited for in order to be removed. */
export function waitingOf(
	{ action }: { action: 'add' | 'remove' },
	{ waitFor, waitMinutes }: Values<typeof waitingOptions>,
): Waiting | undefined {
	if (waitFor === undefined || action === 'remove') return undefined;
	return { ms: waitMinutes * 60_000, forUsers: waitFor === 'users' };
}

/** The same before the item was read: whether a meeting that is not running yet is no failure. */
export function mayWait(entered: Entered): boolean {
	const options = enteredIn(entered.get('options'), entered);
	const isRemoval = String(entered.get('action')).trim().toLowerCase() === 'remove';
	return options.get('waitFor') !== undefined && !isRemoval;
}
