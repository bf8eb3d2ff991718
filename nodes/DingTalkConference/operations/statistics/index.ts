import type { Resource } from '../../kinds/operation';
import { getCallQuality } from './getCallQuality';
import { getConference } from './getConference';
import { getLatestCallQuality } from './getLatestCallQuality';
import { getManyConferences } from './getManyConferences';
import { getManyParticipants } from './getManyParticipants';

export const statistics: Resource = {
	value: 'statistics',
	name: 'Statistics',
	operations: [
		getCallQuality,
		getLatestCallQuality,
		getManyConferences,
		getManyParticipants,
		getConference,
	],
	opensOn: 'getManyConferences',
};
