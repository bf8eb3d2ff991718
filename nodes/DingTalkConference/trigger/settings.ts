import type { ITriggerFunctions } from 'n8n-workflow';

import { readOptions } from '../fields/added';
import { enteredIn } from '../fields/itemParameters';
import { calendarOwners, minutesBefore } from './calendarFields';
import { CALENDAR_EVENT, events } from './events';
import { options } from './options';

/** The node's parameters as exact values. */
export type TriggerSettings = ReturnType<typeof triggerSettings>;

type ParametersOf = Pick<ITriggerFunctions, 'getNodeParameter' | 'getTimezone'>;

/** @throws ConferenceError that names the parameter */
export function triggerSettings(context: ParametersOf) {
	const parameters = {
		events: context.getNodeParameter('events', []),
		calendarOwners: context.getNodeParameter('calendarOwners', {}),
		minutesBefore: context.getNodeParameter('minutesBefore', 0),
		options: context.getNodeParameter('options', {}),
	};
	const entered = enteredIn(parameters, { timeZone: context.getTimezone() });
	const chosen = events.read(entered, 'events');
	const isOfCalendar = chosen.has(CALENDAR_EVENT);
	return {
		events: chosen,
		calendarOwners: isOfCalendar ? calendarOwners.read(entered, 'calendarOwners') : [],
		minutesBefore: isOfCalendar ? minutesBefore.read(entered, 'minutesBefore') : 0,
		...readOptions(options, entered),
	};
}
