import type { Resource } from '../../kinds/operation';
import { start } from './start';
import { stop } from './stop';

export const liveStream: Resource = {
	value: 'liveStream',
	name: 'Live Stream',
	operations: [start, stop],
	opensOn: 'start',
};
