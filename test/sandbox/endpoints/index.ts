import type { Endpoint } from '../endpoint';
import { streamEndpoints } from '../stream/endpoint';
import { coHostEndpoints } from './coHosts';
import { conferenceEndpoints } from './conferences';
import { participantEndpoints } from './participants';
import { peopleEndpoints } from './people';
import { scheduledConferenceEndpoints } from './scheduledConferences';
import { tokenEndpoints } from './tokens';

/** Everything that the sandbox answers. A new operation is one more row in its group's file. */
export const endpoints: Endpoint[] = [
	...tokenEndpoints,
	...streamEndpoints,
	...coHostEndpoints,
	...conferenceEndpoints,
	...participantEndpoints,
	...scheduledConferenceEndpoints,
	...peopleEndpoints,
];
