import { corpId, internalApp, readingApp, suite } from './apps';
import { departments } from './departments';
import { people } from './people';

export const scheduled = { id: 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9', roomCode: '83872210452' };
/** A scheduled meeting that has not been opened yet: it has no instance. */
export const futureScheduled = {
	id: '0b9c3f52-6d1e-4f7a-9a34-7c5d2e8f1b60',
	roomCode: '83872210999',
};

/** Names for what the sample organization holds. */
export const sample = {
	corpId,
	internalApp,
	readingApp,
	suite,
	departments,
	people,
	/** Running, from a scheduled. */
	bookedConferenceId: '6449d8a6414e7b0146f4a901',
	/** Running, instant. */
	instantConferenceId: '6449d8a6414e7b0146f4a902',
	endedConferenceId: '6449d8a6414e7b0146f4a903',
	notStartedConferenceId: '6449d8a6414e7b0146f4a904',
	scheduleConferenceId: scheduled.id,
	/** Shared by the running meeting and last week's, as scheduled meetings keep their code. */
	bookedRoomCode: scheduled.roomCode,
	instantRoomCode: '42726033559',
	futureScheduleConferenceId: futureScheduled.id,
	/** Weekly, with attendees and the scheduled meeting above. Its ID holds `/` and `=`. */
	weeklyEventId: 'd2Vla2x5L3NhbGVz/cmV2aWV3+Zm9y==',
	/** In three days, with the scheduled meeting that nobody has opened. */
	yearlyEventId: 'eWVhcmx5cmV2aWV3b2Zib3RoZ3JvdXBz',
	/** Tomorrow, without a meeting. */
	lunchEventId: 'bHVuY2h3aXRob3V0YW15bWVldGluZzAx',
	/** All of the day after tomorrow, without a meeting. */
	fairEventId: 'dHJhZGVmYWlyYWxsZGF5bG9uZzAwMDAx',
	/** A system in a meeting room. */
	mcuRoomCode: '900100',
} as const;
