import { apiError } from '../answers';
import { endpoint, type Endpoint } from '../endpoint';
import { conferenceWithId, isInMeeting, isRunning, knownUnionIds } from '../organization';
import { scopes } from '../scopes';
import { exactly, list, oneOf, text } from '../shapes';

const paramsError = (detail: string) => apiError(400, 'paramsError', `error:${detail}`);

export const coHostEndpoints: Endpoint[] = [
	endpoint(
		{
			operation: 'cohosts',
			host: 'api',
			method: 'POST',
			path: '/v1.0/conference/videoConferences/{conferenceId}/coHosts/set',
			scope: scopes.writeConferences,
			metered: true,
			body: {
				action: oneOf('add', 'remove'),
				userList: list(exactly({ unionId: text })),
			},
			wrong: paramsError,
		},
		({ path, body }, { organization }) => {
			if (body.userList.length > organization.maxCoHostUsersPerCall) {
				throw paramsError('userList is too long');
			}
			// What DingTalk answers for an unknown or ended meeting is not documented;
			// paramsError is the page's only code that could speak of the meeting.
			const conference = conferenceWithId(organization, path.conferenceId);
			if (!conference || !isRunning(conference)) throw paramsError('conferenceId');

			const listed = new Set(body.userList.map(({ unionId }) => unionId));
			if (knownUnionIds(organization, listed).size < listed.size) {
				throw apiError(400, 'unknownUserError');
			}
			// What happens to a known person outside the meeting is not documented either.
			const members = conference.members.filter(
				(member) => listed.has(member.unionId) && isInMeeting(member),
			);
			if (
				organization.coHostsOutsideMeeting === 'unknownUserError' &&
				new Set(members.map(({ unionId }) => unionId)).size < listed.size
			) {
				throw apiError(400, 'unknownUserError');
			}
			for (const member of members) member.coHost = body.action === 'add';
			return { success: true };
		},
	),
];
