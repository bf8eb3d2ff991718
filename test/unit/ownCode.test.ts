import { isOwnCode, ownCodes } from '../../nodes/DingTalkConference/dingtalk/errors/ownCode';

it('the codes that workflows may branch on keep their names', () => {
	expect(Object.keys(ownCodes).sort()).toEqual([
		'answerInvalid',
		'credentialInvalid',
		'directoryTooLarge',
		'downloadRefused',
		'emailsNotVisible',
		'fileTooLarge',
		'ipBanned',
		'linkWithoutMeeting',
		'meetingNotRunning',
		'minutesNotReady',
		'noUserKnown',
		'parameterInvalid',
		'recordingNotReady',
		'severalMeetingsRunning',
		'userNotFound',
		'usersNotInMeeting',
	]);
});

it.each<[unknown, boolean]>([
	['parameterInvalid', true],
	['unknownUserError', false],
	['toString', false],
	['', false],
	[undefined, false],
])('%s is one of our own: %s', (code, own) => {
	expect(isOwnCode(code)).toBe(own);
});
