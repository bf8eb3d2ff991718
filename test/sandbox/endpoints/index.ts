import type { Endpoint } from '../checks/endpoint';
import { streamEndpoints } from '../stream/endpoint';
import { calendarEndpoints } from './calendar';
import { calendarWriteEndpoints } from './calendarWrites';
import { callQualityEndpoints } from './callQuality';
import { cloudRecordingEndpoints } from './cloudRecordings';
import { coHostEndpoints } from './coHosts';
import { conferenceQueryEndpoints } from './conferenceQueries';
import { conferenceEndpoints } from './conferences';
import { directoryEndpoints } from './directory';
import { flashMinutesEndpoints } from './flashMinutes';
import { liveStreamEndpoints } from './liveStreams';
import { minutesEndpoints } from './minutes';
import { minutesByTaskEndpoints } from './minutesByTask';
import { participantEndpoints } from './participants';
import { peopleEndpoints } from './people';
import { scheduledConferenceEndpoints } from './scheduledConferences';
import { scheduleSettingsEndpoints } from './scheduleSettings';
import { statisticsEndpoints } from './statistics';
import { tokenEndpoints } from './tokens';

/** Everything that the sandbox answers. A new operation is one more handler in the file of its subject. */
export const endpoints: Endpoint[] = [
	...tokenEndpoints,
	...streamEndpoints,
	...peopleEndpoints,
	...directoryEndpoints,
	...conferenceEndpoints,
	...conferenceQueryEndpoints,
	...coHostEndpoints,
	...participantEndpoints,
	...scheduledConferenceEndpoints,
	...scheduleSettingsEndpoints,
	...cloudRecordingEndpoints,
	...liveStreamEndpoints,
	...minutesEndpoints,
	...minutesByTaskEndpoints,
	...flashMinutesEndpoints,
	...statisticsEndpoints,
	...callQualityEndpoints,
	...calendarEndpoints,
	...calendarWriteEndpoints,
];

const answered = new Set(endpoints.map(({ operation }) => operation));

/**
 * Keeps a test from waiting for calls of an operation that is spelled wrong, or has no handler.
 *
 * @param operation id of the contract, or "unknown" for calls at no address of it
 * @throws Error that says where a handler belongs
 */
export function expectHandler(operation: string): void {
	if (operation === 'unknown' || answered.has(operation)) return;
	throw new Error(
		`The sandbox has no handler for ${operation}: write one in test/sandbox/endpoints/`,
	);
}
