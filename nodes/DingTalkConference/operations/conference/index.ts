import type { Resource } from '../../kinds/operation';
import { close } from './close';
import { create } from './create';
import { createLoginLink } from './createLoginLink';
import { get } from './get';
import { getMany } from './getMany';
import { lock } from './lock';
import { setCoHosts } from './setCoHosts';
import { setSubtitleEvents } from './setSubtitleEvents';
import { unlock } from './unlock';
import { update } from './update';

export const conference: Resource = {
	value: 'conference',
	name: 'Meeting',
	operations: [
		close,
		create,
		createLoginLink,
		get,
		getMany,
		lock,
		setCoHosts,
		setSubtitleEvents,
		unlock,
		update,
	],
	opensOn: 'setCoHosts',
};
