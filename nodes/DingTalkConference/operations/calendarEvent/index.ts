import type { Resource } from '../../kinds/operation';
import { get } from './get';
import { getMany } from './getMany';

export const calendarEvent: Resource = {
	value: 'calendarEvent',
	name: 'Calendar Event',
	operations: [get, getMany],
	opensOn: 'getMany',
};
