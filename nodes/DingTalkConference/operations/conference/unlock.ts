import { locking } from './shared/locking';

export const unlock = locking('unlock', {
	value: 'unlock',
	name: 'Unlock',
	action: 'Unlock meeting',
	description: 'Unlock a running meeting so others can join again',
});
