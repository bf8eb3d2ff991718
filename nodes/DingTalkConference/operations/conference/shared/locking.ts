import { sets } from '../../../dingtalk/api/api';
import { runningConference } from '../../../fields/meeting/conference';
import type { Operation, Texts } from '../../../kinds/operation';
import { oneCall } from '../../../kinds/oneCall';

export function locking(action: 'lock' | 'unlock', texts: Texts): Operation {
	return oneCall({
		...texts,
		api: sets({
			id: 'lockConference',
			docs: 'api-lockconference',
			path: '/v1.0/conference/videoConferences/{conferenceId}/lock',
		}),
		fields: { conferenceId: runningConference },
		body: () => ({ action }),
	});
}
