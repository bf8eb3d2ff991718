import type { Endpoint } from '../endpoint/endpoint';
import { streamEndpoints } from '../stream/endpoint';
import { coHostEndpoints } from './coHosts';
import { conferenceQueryEndpoints } from './conferenceQueries';
import { conferenceEndpoints } from './conferences';
import { participantEndpoints } from './participants';
import { peopleEndpoints } from './people';
import { scheduledConferenceEndpoints } from './scheduledConferences';
import { tokenEndpoints } from './tokens';

/** Everything that the sandbox answers. A new operation is one more handler in the file of its subject. */
export const endpoints: Endpoint[] = [
	...tokenEndpoints,
	...streamEndpoints,
	...coHostEndpoints,
	...conferenceEndpoints,
	...conferenceQueryEndpoints,
	...participantEndpoints,
	...scheduledConferenceEndpoints,
	...peopleEndpoints,
];
