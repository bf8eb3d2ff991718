import { endpoint } from '../checks/endpoint';
import { endMeeting, startMeeting } from '../state/meetings';
import { invite } from '../state/members';
import { expectKnown, isHost, personOf, runningMeetingOf } from './lookups';
import { nickOf } from './rows';

/** Longer titles are cut off (documented). */
export const longestTitle = 50;

export const conferenceEndpoints = [
	endpoint(
		'createVideoConference',
		(call) => {
			const { userId, confTitle, inviteUserIds = [], inviteCaller = true } = call.body;
			const { organization, now } = call;
			expectKnown(call, [userId, ...inviteUserIds]);
			const title = confTitle.slice(0, longestTitle);
			const conference = startMeeting(organization, { title, creatorId: userId }, now);
			for (const unionId of inviteCaller ? [userId, ...inviteUserIds] : inviteUserIds) {
				const userNick = nickOf(organization, unionId) ?? '';
				invite(organization, conference, { unionId, userNick }, now);
			}
			const { conferenceId, roomCode, externalLinkUrl } = conference;
			return {
				conferenceId,
				roomCode,
				externalLinkUrl,
				conferencePassword: `1${conferenceId.slice(-9)}`,
				hostPassword: `2${conferenceId.slice(-9)}`,
				phoneNumbers: ['0571-00000000'],
			};
		},
		{ wrongFields: { confTitle: 'paramsTitleError' } },
	),
	endpoint('closeVideoConference', (call) => {
		const conference = runningMeetingOf(call);
		const { unionId } = personOf(call, call.query.unionId);
		if (!isHost(conference, unionId)) throw call.refuse('permissionError', 'only the host');
		endMeeting(call.organization, conference, call.now);
		// Spelled like this in the docs' sample.
		return { code: 200, cause: 'sucess' };
	}),
	endpoint('lockConference', (call) => {
		const conference = runningMeetingOf(call);
		const lockConference = call.body.action === 'lock';
		conference.settings = { ...conference.settings, lockConference };
		return { success: true };
	}),
	endpoint('updateVideoConferenceSetting', (call) => {
		const conference = runningMeetingOf(call);
		conference.settings = { ...conference.settings, ...call.body };
		return { code: '200', case: 'success' };
	}),
	endpoint('setSubtitleEvent', (call) => {
		const conference = runningMeetingOf(call);
		conference.settings = { ...conference.settings, subtitleEvents: call.body.enable };
		return { success: true };
	}),
	endpoint('createAutoLoginUrl', (call) => {
		const { meetingUrl, unionId } = call.body;
		if (!URL.canParse(meetingUrl)) throw call.wrong('meetingUrl');
		const loginUrl = new URL(meetingUrl);
		loginUrl.searchParams.set('code', `login-of-${personOf(call, unionId).userId}`);
		return { loginInfo: { loginUrl: loginUrl.href }, success: true };
	}),
];
