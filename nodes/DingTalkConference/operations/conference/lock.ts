import { locking } from './shared/locking';

export const lock = locking('lock', {
	value: 'lock',
	name: 'Lock',
	action: 'Lock meeting',
	description: 'Lock a running meeting so nobody else can join',
});
