import { locking } from './shared/locking';

export const lock = locking('lock', {
	value: 'lock',
	name: 'Lock',
	action: 'Lock a meeting',
	description: 'Lock a running meeting, so that nobody else can join',
});
