import type { Person } from '../../sandbox';
import { CREDENTIAL_TYPE, PACKAGE } from '../n8n/dingTalkNode';
import type { WorkflowFile } from '../n8n/workflows';

export const TRIGGER = 'Participant Joined';

/** The trigger by itself, for when one of these people comes into a meeting. */
export function triggerWorkflow(credentialId: string, people: readonly Person[]): WorkflowFile {
	const users = people.map(({ name, title, unionId: value }) => ({
		user: { __rl: true, mode: 'list', value, cachedResultName: `${name} · ${title}` },
	}));
	return {
		name: 'Trigger',
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				type: `${PACKAGE}.dingTalkConferenceTrigger`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { events: ['participantJoined'], options: { users: { users } } },
				credentials: {
					[CREDENTIAL_TYPE]: { id: credentialId, name: 'DingTalk Conference account' },
				},
			},
		],
		connections: {},
	};
}
