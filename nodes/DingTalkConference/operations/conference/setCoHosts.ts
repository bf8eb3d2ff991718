import { sets } from '../../dingtalk/api/api';
import { conferenceReads } from '../../dingtalk/api/conferences';
import { addOrRemove } from './shared/addOrRemove';
import { flag } from '../../fields/flag';
import { confirmCoHosts } from '../../kinds/people/checkResult';
import { forPeople } from '../../kinds/people/forPeople';
import { unknownUsers } from '../../kinds/people/unknownUsers';
import { waitingToAdd } from '../../kinds/people/waiting';

/**
 * One boolean answers for the whole list. Repeating it is taken to be harmless (path and siblings suggest
 * it, no page says so); the largest list is not documented.
 */
const api = sets({
	id: 'cohosts',
	docs: 'set-up-co-hosts',
	path: '/v1.0/conference/videoConferences/{conferenceId}/coHosts/set',
});

export const setCoHosts = forPeople({
	value: 'setCoHosts',
	name: 'Set Co-Hosts',
	action: 'Set co-hosts in meeting',
	description: 'Add or remove co-hosts in a running meeting',
	apis: [api, conferenceReads.members],
	fields: { action: addOrRemove },
	people: { one: 'Co-Host', many: 'Co-Hosts' },
	options: {
		confirm: flag({
			displayName: 'Check Result',
			description:
				'Whether to read the participant list afterwards and report who is in the meeting and co-host. Costs one more API call per meeting.',
		}),
	},
	isOnePersonPerCall: false,
	body: (unionIds, { action }) => ({ action, userList: unionIds.map((unionId) => ({ unionId })) }),
	pastParticiple: 'set',
	result: ({ action }) => ({ action }),
	waiting: waitingToAdd,
	unknownUsers,
	afterwards: confirmCoHosts,
});
