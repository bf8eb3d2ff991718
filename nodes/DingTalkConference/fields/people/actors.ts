import { person } from './person';

/** The user in whose name something is read. */
export const reader = person({
	displayName: 'On Behalf Of',
	description: 'The user in whose name it is read, such as the host',
});

/** The user in whose name something is done. */
export const operator = person({
	displayName: 'On Behalf Of',
	description: 'The user in whose name it is done, such as the host',
});

/** The user who does it; DingTalk accepts only the host. */
export const host = person({
	displayName: 'Host',
	description: 'The host of the meeting. DingTalk lets nobody else do this.',
});

/** The user who scheduled the meeting. */
export const creator = person({
	displayName: 'Creator',
	description: 'The user who scheduled the meeting. DingTalk lets nobody else change it.',
});
