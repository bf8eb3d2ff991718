import { mutingAll } from './shared/mutingAll';

export const muteAll = mutingAll('mute', {
	value: 'muteAll',
	name: 'Mute All',
	action: 'Mute all participants',
	description: 'Mute everyone in a running meeting with one API call',
});
