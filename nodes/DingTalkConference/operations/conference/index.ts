import type { Resource } from '../../kinds/operation';
import { close } from './close';
import { setCoHosts } from './setCoHosts';

export const conference: Resource = {
	value: 'conference',
	name: 'Conference',
	operations: [close, setCoHosts],
	opensOn: 'setCoHosts',
};
