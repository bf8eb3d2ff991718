import { endpoint } from '../checks/endpoint';
import { presentOnes, runningMeetingOf } from './lookups';

export const coHostEndpoints = [
	endpoint('cohosts', (call) => {
		const { body, organization, refuse, wrong } = call;
		if (body.userList.length > organization.maxCoHostUsersPerCall) throw wrong('userList');
		const listed = body.userList.map(({ unionId }) => unionId);
		const members = presentOnes(call, runningMeetingOf(call), listed);
		// The effect for a known person outside the meeting is not documented.
		const present = new Set(members.map(({ unionId }) => unionId));
		const somebodyIsOutside = present.size < new Set(listed).size;
		if (somebodyIsOutside && organization.coHostsOutsideMeeting === 'unknownUserError') {
			throw refuse('unknownUserError');
		}
		for (const member of members) member.coHost = body.action === 'add';
		return { success: true };
	}),
];
