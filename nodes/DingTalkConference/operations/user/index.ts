import type { Resource } from '../../kinds/operation';
import { get } from './get';
import { getMany } from './getMany';
import { search } from './search';

export const user: Resource = {
	value: 'user',
	name: 'User',
	operations: [get, getMany, search],
	opensOn: 'get',
};
