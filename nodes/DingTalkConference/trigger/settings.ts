import type { ITriggerFunctions } from 'n8n-workflow';

import { readOptions } from '../fields/added';
import { enteredIn } from '../fields/itemParameters';
import { events } from './events';
import { options } from './options';

/** The node's parameters as exact values. */
export type TriggerSettings = ReturnType<typeof triggerSettings>;

type ParametersOf = Pick<ITriggerFunctions, 'getNodeParameter' | 'getTimezone'>;

/** @throws ConferenceError that names the parameter */
export function triggerSettings(context: ParametersOf) {
	const parameters = {
		events: context.getNodeParameter('events', []),
		options: context.getNodeParameter('options', {}),
	};
	const entered = enteredIn(parameters, { timeZone: context.getTimezone() });
	return { events: events.read(entered, 'events'), ...readOptions(options, entered) };
}
