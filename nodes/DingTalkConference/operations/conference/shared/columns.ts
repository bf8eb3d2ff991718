import { columns, meetingStates, recordingStates } from '../../../kinds/simplify';

/** The fields of a simplified meeting, wherever it was read. */
export const conferenceColumns = columns({
	plain:
		'conferenceId scheduleConferenceId title roomCode externalLinkUrl creatorId creatorNick activeNum attendNum invitedNum confDuration host coHost',
	words: { status: meetingStates, cloudRecordStatus: recordingStates },
	times: 'startTime endTime joinTime',
});
