import { locking } from './shared/locking';

export const unlock = locking('unlock', {
	value: 'unlock',
	name: 'Unlock',
	action: 'Unlock a meeting',
	description: 'Unlock a running meeting, so that others can join again',
});
