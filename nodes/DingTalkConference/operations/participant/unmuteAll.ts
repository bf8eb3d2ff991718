import { mutingAll } from './shared/mutingAll';

export const unmuteAll = mutingAll('un_mute', {
	value: 'unmuteAll',
	name: 'Unmute All',
	action: 'Unmute all participants',
	description: 'Unmute everyone in a running meeting with one API call',
});
