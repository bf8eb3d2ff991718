import type { Resource } from '../../kinds/operation';
import { cancel } from './cancel';
import { create } from './create';
import { createShortLink } from './createShortLink';
import { get } from './get';
import { getConferences } from './getConferences';
import { getSettings } from './getSettings';
import { setCoHosts } from './setCoHosts';
import { update } from './update';
import { updateSettings } from './updateSettings';

export const scheduledConference: Resource = {
	value: 'scheduledConference',
	name: 'Scheduled Meeting',
	operations: [
		cancel,
		create,
		createShortLink,
		get,
		getConferences,
		getSettings,
		setCoHosts,
		update,
		updateSettings,
	],
	opensOn: 'create',
};
