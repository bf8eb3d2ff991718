import {
	business,
	ipNotAllowed,
	missingPermission,
	missingToken,
	quotaUsedUp,
	refusedToken,
	serverFailed,
	throttled,
	throttledForTheMinute,
	tokenCall,
} from './errorRule';
import type { ErrorRule } from './failure';

const wrongApp = tokenCall(
	'The client ID or client secret is wrong, or belongs to the other region.',
	'Copy both again from the developer console, and check the region of the credential.',
);
/** What to do about a refused parameter where no conference ID is among them. */
export const CHECK_VALUES = 'Check the values of this item.';
const badParameter = business('DingTalk did not accept a parameter.', CHECK_VALUES);
const ended = business('The meeting has already ended.', 'Use the ID of a running meeting.');

/** The one table of DingTalk's codes: new API by `code`, old API by `errcode` or `errcode/sub_code`. */
const groups: ReadonlyArray<readonly [codes: string, rule: ErrorRule]> = [
	['InvalidAuthentication accesstoken.expired 88/40014 40014 40001 42001', refusedToken],
	['AuthenticationFailed.MissingParameter 88/40000', missingToken],
	['invalidClientIdOrSecret invalid_client 40096 invalid.client 40089', wrongApp],
	[
		'unsupported.grant.type',
		tokenCall('The grant type must be client_credentials.', 'Please report this as a bug.'),
	],
	[
		'unauthorized.client',
		tokenCall('The app is not authorized for this organization.', 'Check the corp ID.'),
	],
	[
		'invalidSuiteKey',
		tokenCall('The suite key is not valid.', 'Copy it again from the developer console.'),
	],
	[
		'invalidSuiteTicket',
		tokenCall('The suite ticket has expired.', 'Enter the latest one that DingTalk pushed.'),
	],
	[
		'invalidAuthInfo',
		tokenCall('This organization has not installed the app.', 'Check the corp ID.'),
	],
	['Forbidden.AccessDenied.AccessTokenPermissionDenied 88/60011 60011', missingPermission],
	[
		'apiPermissionDenied',
		{
			...missingPermission,
			message: 'The app may not use this API.',
			hint: 'Apply for its permission in the developer console.',
		},
	],
	['Forbidden.AccessDenied.IpNotInWhiteList 60020', ipNotAllowed],
	[
		'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi Forbidden.AccessDenied.QpsLimitForApi Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi system.busy systemBusy',
		throttled,
	],
	[
		'90001 90002 90003 90004 90005 90006 90007 90008 90009 90010 90011 90012 90013 90014 90017 90018',
		throttled,
	],
	[
		'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi',
		throttledForTheMinute,
	],
	['Forbidden.AccessDenied.ApiCountLimitForOrg 90020', quotaUsedUp],
	[
		'server.error serviceBusy service.timeout operationTimeout unknownError unknown.error systemError system.error innerSystemError -1',
		serverFailed,
	],
	[
		'idempotencyProcessing',
		{ ...serverFailed, message: 'DingTalk is still carrying out the same call.' },
	],
	[
		'flowLimit',
		business(
			'DingTalk lets a user create 100 events a day.',
			'Go on tomorrow, or choose another organizer.',
		),
	],
	[
		'permissionDeny',
		business(
			"A user is outside the app's scope, or belongs to another organization.",
			"Check the users, and the app's scope in the developer console.",
		),
	],
	['Missingbody', business('DingTalk got no JSON body.', 'Please report this as a bug.')],
	[
		'unknownUserError',
		business(
			'DingTalk does not know this user.',
			"Check that the union ID belongs to this app's developer account and that the user is in the organization. DingTalk may answer the same way when the user has not joined yet.",
		),
	],
	['paramsError', business('DingTalk did not accept a parameter.', 'Check the conference ID.')],
	['paramError parameter.error invalidParameter 400002 40000 40035', badParameter],
	['param.error', business('The union ID is missing or wrong.', 'Check the union ID.')],
	[
		'paramsTitleError',
		business(
			'DingTalk did not accept the title.',
			'Shorten the title and leave out unusual characters.',
		),
	],
	[
		'orgAccessForbidden',
		business(
			"The organization's access to DingTalk meetings is restricted.",
			'Ask the administrator of the organization.',
		),
	],
	['resourceClose confClosed roomClosed', ended],
	[
		'resourceCancel',
		business(
			'The scheduled meeting has been canceled.',
			'Choose a scheduled meeting that was not canceled.',
		),
	],
	['roomNotFound', business('There is no such meeting.', 'Check the conference ID.')],
	['missingRoomId', business('The conference ID is missing.', 'Enter the conference ID.')],
	[
		'invalidRoomCode',
		business(
			'The meeting code is not valid.',
			'Check the digits, and that the meeting is running.',
		),
	],
	['missingRoomCode', business('The meeting code is missing.', 'Enter the meeting code.')],
	[
		'noPermission',
		business('The app may not act on this meeting.', "It must belong to the app's organization."),
	],
	[
		'permissionError',
		business(
			'The user has no right on this meeting, or is not in the organization.',
			'Check the user.',
		),
	],
	['commandError', business('DingTalk refused the command.', 'Check the state of the meeting.')],
	[
		'waterLimitError',
		business('The limit on the number of participants was reached.', 'Provide fewer users.'),
	],
	[
		'invalidScheduleConferenceId',
		business('The scheduled meeting ID is not valid.', 'Check the scheduled meeting ID.'),
	],
	[
		'scheduleConferenceIdError',
		business('The scheduled meeting ID is wrong.', 'Check the scheduled meeting ID.'),
	],
	[
		'creatorUidError',
		business('This user did not create the scheduled meeting.', "Check 'Creator'."),
	],
	['userNotInOrg', business('A user is not in the organization.', 'Check the users.')],
	['extensionAppSettingError', business('Too many extension apps.', 'Name fewer extension apps.')],
	[
		'recordStartError',
		business('The recording could not be started.', 'It may be running already.'),
	],
	[
		'recordStartPermissionError',
		business('Only the host can start the recording.', "Check 'Host'."),
	],
	[
		'recordStopError',
		{
			kind: 'business',
			endsRun: false,
			message: 'The recording could not be stopped.',
			hint: 'Try again.',
			retry: { afterMs: 1000, certainlyNotCarriedOut: false },
		},
	],
	['recordStopPermissionError', business('Only the host can stop the recording.', "Check 'Host'.")],
	[
		'cloudRecordNotFound',
		business('This meeting has no cloud recording.', 'Choose a meeting that was recorded.'),
	],
	[
		'instanceNotExist',
		business('This instance of the event does not exist or was deleted.', 'Check the event ID.'),
	],
	[
		'itemNotFound',
		business('There is no such event in this calendar.', 'Check the event ID and the calendar.'),
	],
	['33012', business('There is no user with this user ID.', 'Check the user ID.')],
	['60121', business('There is no such user in the organization.', 'Check the user.')],
	[
		'40104',
		business(
			'Nobody in the organization has this mobile number.',
			'Check the number and its country code.',
		),
	],
	['60019', business('The members of the department could not be read.', 'Check the department.')],
	[
		'50002',
		business(
			"This user is outside the app's contact scope.",
			"Extend the app's contact scope in the developer console.",
		),
	],
	[
		'50004',
		business(
			"This department is outside the app's contact scope.",
			"Extend the app's contact scope in the developer console.",
		),
	],
	// The api host answers an unknown path with HTTP 200 {"errcode":404}.
	[
		'404',
		{
			kind: 'business',
			endsRun: true,
			message: "DingTalk doesn't know this API address.",
			hint: 'Check the region and base URL of the credential.',
		},
	],
];

/** By code; `errcode` and `errcode/sub_code` of the old API among them. */
export const rulesByCode: ReadonlyMap<string, ErrorRule> = new Map(
	groups.flatMap(([codes, rule]) => codes.split(' ').map((code) => [code, rule])),
);
