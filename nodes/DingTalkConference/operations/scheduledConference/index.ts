import type { Resource } from '../../kinds/operation';
import { create } from './create';
import { update } from './update';

export const scheduledConference: Resource = {
	value: 'scheduledConference',
	name: 'Scheduled Conference',
	operations: [create, update],
	opensOn: 'create',
};
