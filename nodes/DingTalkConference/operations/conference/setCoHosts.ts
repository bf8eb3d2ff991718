import type { Operation } from '../operation';
import { coHostFields } from './coHostFields';

/** Conference → Set Co-Hosts: docs `set-up-co-hosts`. */
export const setCoHosts: Operation = {
	value: 'setCoHosts',
	name: 'Set Co-Hosts',
	action: 'Add or remove co-hosts of a running conference',
	description: 'Make people co-hosts of a running meeting, or take the role from them',
	permissions: ['VideoConference.Conference.Write'],
	fields: coHostFields,
	// Loaded when it runs: at its start n8n loads every node, to show it.
	run: async (run) => await (await import('./coHostRun')).setCoHostsOfAllItems(run),
};
