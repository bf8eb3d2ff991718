import type { Call } from '../client/client';
import { apiPath } from './path';

export type CoHostAction = 'add' | 'remove';

/**
 * Makes people co-hosts of a running meeting, or takes the role from them: docs `set-up-co-hosts`.
 *
 * One boolean answers for the whole list. Repeating it is taken to be harmless (path and siblings
 * suggest it, no page says so); the largest list is not documented.
 *
 * @param unionIds the people, at least one
 */
export function setCoHostsCall(
	conferenceId: string,
	action: CoHostAction,
	unionIds: readonly string[],
): Call {
	return {
		host: 'api',
		method: 'POST',
		path: apiPath`/v1.0/conference/videoConferences/${conferenceId}/coHosts/set`,
		body: { action, userList: unionIds.map((unionId) => ({ unionId })) },
		effect: 'set',
		scope: 'VideoConference.Conference.Write',
		isDone: ({ success }) => success === true,
	};
}
