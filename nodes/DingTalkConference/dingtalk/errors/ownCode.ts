/**
 * Codes of failures that this package finds itself, beside DingTalk's and the network's. Workflows branch on them in
 * `error.code`, so their names never change.
 */
export const ownCodes = {
	/** A parameter holds an unusable value; nothing was sent for the item. */
	parameterInvalid: 'A parameter is wrong',
	/** A link or an invitation that does not identify a meeting. */
	linkWithoutMeeting: 'The link or the text does not contain a meeting',
	/** The meeting is known, or may be, but it has not begun, or has ended. */
	meetingNotRunning: 'The meeting is not running',
	/** Several running meetings fit, and none is guessed. */
	severalMeetingsRunning: 'Several meetings fit',
	/** DingTalk knows no such user: the same code for every kind of look-up. */
	userNotFound: 'The user is unknown',
	/** Of many users none is known; most likely the IDs are of another kind. */
	noUserKnown: 'None of the users is known',
	/** DingTalk shows no email address: the app lacks the permission, or nobody has entered one. */
	emailsNotVisible: 'The app sees no email addresses',
	/** The directory has too many departments or users to be searched for an email address. */
	directoryTooLarge: 'The directory is too large for a search by email address',
	/** The time is over and some users have not joined; the others are set. */
	usersNotInMeeting: 'Some users did not join the meeting',
	/** DingTalk has no minutes of the meeting, or not all of them: a workflow may wait and try again. */
	minutesNotReady: 'The minutes are not ready yet',
	/** DingTalk has no video of the meeting yet: a workflow may wait and try again. */
	recordingNotReady: 'The recording is not ready yet',
	/** A file is larger than the user allows. */
	fileTooLarge: 'The file is larger than allowed',
	/** The link of a file leads elsewhere than to DingTalk's storage. */
	downloadRefused: 'The file is not at a storage host of DingTalk',
	/** The answer is empty, no data, too long, or does not confirm what was asked. */
	answerInvalid: 'The answer cannot be read as a success or a failure',
	/** Too many calls from this address; DingTalk reports it without a code. */
	ipBanned: 'DingTalk has banned this IP for five minutes',
	/** The credential cannot be read, is not complete, or is not meant for the address. */
	credentialInvalid: 'The credential cannot be used',
} as const;

export type OwnCode = keyof typeof ownCodes;

/** Whether `code` is one of this package's own. */
export function isOwnCode(code: unknown): code is OwnCode {
	return typeof code === 'string' && Object.prototype.hasOwnProperty.call(ownCodes, code);
}
