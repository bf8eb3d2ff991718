import { choice } from '../choice';
import { choices } from '../choices';
import type { PlainField, Values } from '../field';
import { inputsOf, readPlain } from '../field';
import { shownFor } from '../added';
import { enteredIn } from '../itemParameters';
import { number } from '../number';
import { zonedMoment } from './zonedMoment';

export const WEEKDAYS = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
] as const;

const titled = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);

const frequency = choice({
	displayName: 'Frequency',
	description: 'How the event repeats',
	options: [
		{ name: 'Daily', value: 'daily' },
		{ name: 'Monthly on a Day of the Month', value: 'absoluteMonthly' },
		{ name: 'Monthly on a Weekday', value: 'relativeMonthly' },
		{ name: 'Weekly', value: 'weekly' },
		{ name: 'Yearly', value: 'absoluteYearly' },
	],
	default: 'weekly',
});

const ends = choice({
	displayName: 'Ends',
	description: 'When the event stops repeating',
	options: [
		{ name: 'After a Number of Times', value: 'numbered' },
		{ name: 'Never', value: 'noEnd' },
		{ name: 'On a Date', value: 'endDate' },
	],
	default: 'noEnd',
});

/** DingTalk's limits of `interval` and `numberOfOccurrences`. */
const MOST = { interval: 365, times: 99 };

const parts = {
	frequency,
	interval: number({
		displayName: 'Every',
		description: 'The number of days, weeks, months or years from one time to the next',
		default: 1,
		min: 1,
		max: MOST.interval,
	}),
	weekOfMonth: shownFor(
		'frequency',
		['relativeMonthly'],
		choice({
			displayName: 'Week of the Month',
			description: 'In which week of the month the event takes place',
			options: ['first', 'fourth', 'last', 'second', 'third'].map((value) => ({
				name: titled(value),
				value,
			})),
			default: 'first',
		}),
	),
	daysOfWeek: shownFor(
		'frequency',
		['weekly', 'relativeMonthly'],
		choices({
			displayName: 'Weekdays',
			description: 'On which days the event takes place. Default: the weekday of its start.',
			options: WEEKDAYS.map((value) => ({ name: titled(value), value })),
		}),
	),
	dayOfMonth: shownFor(
		'frequency',
		['absoluteMonthly'],
		number({
			displayName: 'Day of the Month',
			description: 'On which day the event takes place. 0 stands for the day of its start.',
			default: 0,
			min: 0,
			max: 31,
		}),
	),
	ends,
	numberOfOccurrences: shownFor(
		'ends',
		['numbered'],
		number({
			displayName: 'Number of Times',
			description: 'How many times the event takes place',
			default: 10,
			min: 1,
			max: MOST.times,
		}),
	),
	endDate: shownFor(
		'ends',
		['endDate'],
		zonedMoment({
			displayName: 'Last Date',
			description: 'The event takes place for the last time before or at this time',
		}),
	),
};

/** How an event repeats, in the words of the panel. */
export type Recurrence = Values<typeof parts>;

export const recurrence: PlainField<Recurrence> = {
	inputs: (name) => [
		{
			displayName: 'Recurrence',
			name,
			type: 'fixedCollection',
			default: {},
			placeholder: 'Add Recurrence',
			description: 'How the event repeats',
			options: [{ displayName: 'Recurrence', name: 'rule', values: inputsOf(parts) }],
		},
	],
	read(entered, name) {
		const { get } = enteredIn(entered.get(name), entered, 'Recurrence');
		// Without a row of its own n8n leaves the collection empty.
		return readPlain(parts, enteredIn(get('rule'), entered, 'Recurrence'));
	},
};
