import { muting } from './shared/muting';

export const mute = muting('mute', 'muted', {
	value: 'mute',
	name: 'Mute',
	action: 'Mute participants',
	description: 'Mute users in a running meeting. Costs one API call per user.',
});
