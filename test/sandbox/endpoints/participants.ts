import { endpoint } from '../checks/endpoint';
import { pageOf } from '../checks/paging';
import { isInMeeting, isRunning } from '../state/meetings';
import { invite, remove } from '../state/members';
import {
	expectKnown,
	meetingOf,
	personOf,
	presentOne,
	presentOnes,
	runningMeetingOf,
} from './lookups';
import { memberRow } from './rows';

/** Documented for members only. */
const defaultPageSize = 128;

const success = { success: true };

export const participantEndpoints = [
	endpoint('queryConferenceMembers', (call) => {
		const { conferenceId, members } = meetingOf(call);
		const { rows, nextToken } = pageOf(members, call.query, defaultPageSize);
		// No hasMore here: an empty nextToken is the end.
		return {
			memberModels: rows.map((member) => memberRow(conferenceId, member)),
			nextToken,
			totalCount: members.length,
		};
	}),
	endpoint('inviteUsers', (call) => {
		const { inviteeList = [], phoneInviteeList = [], unionId: inviter } = call.body;
		const conference = runningMeetingOf(call);
		// The effect of an invitation of nobody is not documented.
		if (inviteeList.length + phoneInviteeList.length === 0) throw call.wrong('inviteeList');
		const invited = inviteeList.map(({ unionId = '', nick }) => ({ unionId, userNick: nick }));
		expectKnown(call, [...invited.map(({ unionId }) => unionId), ...(inviter ? [inviter] : [])]);
		const phones = phoneInviteeList.map(({ phoneNumber, nick }) => {
			if (!phoneNumber) throw call.wrong('phoneNumber');
			return { unionId: '', userNick: nick ?? phoneNumber, pstnJoin: true };
		});
		for (const each of [...invited, ...phones]) {
			invite(call.organization, conference, each, call.now);
		}
		return success;
	}),
	endpoint('kickMembers', (call) => {
		const { body, organization, now } = call;
		const conference = runningMeetingOf(call);
		const listed = body.userList.map(({ unionId }) => unionId);
		for (const member of presentOnes(call, conference, listed)) {
			remove(organization, conference, member, now);
		}
		if (body.forbiddenRejoin) (conference.keptOut ??= []).push(...listed);
		return success;
	}),
	endpoint('muteAll', (call) => {
		const conference = runningMeetingOf(call);
		const muted = call.body.action === 'mute';
		// Hosts and co-hosts are presumably not muted.
		for (const member of conference.members.filter(isInMeeting)) {
			if (!member.host && !member.coHost) member.muted = muted;
		}
		const allowUnmuteSelf = !(muted && call.body.forceMute === true);
		conference.settings = { ...conference.settings, muteAll: muted, allowUnmuteSelf };
		return success;
	}),
	endpoint('muteMembers', (call) => {
		const { action, userList } = call.body;
		const listed = userList.map(({ unionId }) => unionId);
		for (const member of presentOnes(call, runningMeetingOf(call), listed)) {
			member.muted = action === 'mute';
		}
		return success;
	}),
	endpoint('focus', (call) => {
		const { action, unionId } = call.body;
		const conference = runningMeetingOf(call);
		const member = presentOne(call, conference, unionId);
		// One person at a time is shown large.
		for (const each of conference.members) each.spotlighted = false;
		member.spotlighted = action === 'focus';
		return success;
	}),
	endpoint('inviteMcu', (call) => {
		const { mcuRoomCode, roomCode, unionId } = call.body;
		const { organization, now, wrong } = call;
		personOf(call, unionId);
		const conference = organization.conferences.find(
			(each) => each.roomCode === roomCode && isRunning(each),
		);
		if (!conference) throw wrong('roomCode');
		const room = organization.roomSystems.find((each) => each.mcuRoomCode === mcuRoomCode);
		if (!room) throw wrong('mcuRoomCode');
		invite(organization, conference, { unionId: '', userNick: room.name }, now);
		return success;
	}),
	endpoint('updateMemberNick', (call) => {
		const { unionId, nick } = call.body;
		presentOne(call, runningMeetingOf(call), unionId).userNick = nick;
		return success;
	}),
];
