import type { Resource } from '../../kinds/operation';
import { get } from './get';

export const user: Resource = {
	value: 'user',
	name: 'User',
	operations: [get],
	opensOn: 'get',
};
