import { muting } from './shared/muting';

export const unmute = muting('un_mute', 'unmuted', {
	value: 'unmute',
	name: 'Unmute',
	action: 'Unmute participants',
	description: 'Unmute users in a running meeting. Costs one API call per user.',
});
