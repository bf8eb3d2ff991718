import type { Resource } from '../../kinds/operation';
import { create } from './create';
import { deleteEvent } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const calendarEvent: Resource = {
	value: 'calendarEvent',
	name: 'Calendar Event',
	operations: [create, deleteEvent, get, getMany, update],
	opensOn: 'getMany',
};
