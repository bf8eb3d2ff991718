import type { Resource } from '../../kinds/operation';
import { getMany } from './getMany';
import { mute } from './mute';
import { unmute } from './unmute';

export const participant: Resource = {
	value: 'participant',
	name: 'Participant',
	operations: [getMany, mute, unmute],
	opensOn: 'getMany',
};
