import type { INodeProperties } from 'n8n-workflow';

import { optionsInput, shownFor } from '../fields/added';
import { calendarOwners, minutesBefore } from './calendarFields';
import { CALENDAR_EVENT, events, setupNotices } from './events';
import { options } from './options';

/** The node's parameters. The build writes the result to a file (gulpfile.js), since n8n loads every node at its start, to show it. */
export function nodeProperties(): INodeProperties[] {
	return [
		...setupNotices,
		...events.inputs('events'),
		...shownFor('events', [CALENDAR_EVENT], calendarOwners).inputs('calendarOwners'),
		...shownFor('events', [CALENDAR_EVENT], minutesBefore).inputs('minutesBefore'),
		optionsInput(options),
	];
}
