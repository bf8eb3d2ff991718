import type { IConnections, INode } from 'n8n-workflow';

import { sample, type Person } from '../../sandbox';
import { setCoHostsNode } from '../n8n/dingTalkNode';
import type { WorkflowFile } from '../n8n/workflows';

const EVENT = 'Event Started';
export const SET_CO_HOSTS = 'Set Co-Hosts';

/** The workflow of the README: an event of a calendar begins, its meeting gets co-hosts, and the team is told. */
export function calendarWorkflow(
	credentialId: string,
	[picked, typed]: [Person, Person],
): WorkflowFile {
	const node = (name: string, type: string, typeVersion: number, more: Partial<INode>): INode => ({
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const coHosts = [
		{ mode: 'list', value: picked.unionId, cachedResultName: `${picked.name} · ${picked.title}` },
		{ mode: 'mobile', value: typed.mobile },
	];
	const main = (...targets: string[][]): IConnections[string] => ({
		main: targets.map((each) => each.map((next) => ({ node: next, type: 'main', index: 0 }))),
	});
	return {
		name: 'Co-hosts from the calendar',
		nodes: [
			node(EVENT, 'googleCalendarTrigger', 1, {
				parameters: {
					calendarId: { __rl: true, mode: 'list', value: 'primary', cachedResultName: 'Sales' },
					triggerOn: 'eventStarted',
				},
			}),
			setCoHostsNode(
				credentialId,
				{
					conferenceId: { __rl: true, mode: 'url', value: '={{ $json.description }}' },
					usersInput: 'collection',
					userList: { users: coHosts.map((user) => ({ user: { __rl: true, ...user } })) },
					userIds: '',
				},
				{ name: SET_CO_HOSTS, position: [260, 0], onError: 'continueErrorOutput' },
			),
			node('Tell the Team', 'slack', 2.3, {
				position: [540, -100],
				parameters: {
					resource: 'message',
					operation: 'post',
					select: 'channel',
					channelId: { __rl: true, mode: 'name', value: '#sales' },
					text: '={{ $json.title }}: {{ $json.userList.map(({ name }) => name).join(", ") }} can run the meeting.',
				},
			}),
			node('Tell Me', 'emailSend', 2.1, {
				position: [540, 100],
				parameters: {
					fromEmail: 'n8n@example.com',
					toEmail: 'you@example.com',
					subject: 'Co-hosts were not set',
					emailFormat: 'text',
					text: '={{ $json.message }}',
				},
			}),
		],
		connections: {
			[EVENT]: main([SET_CO_HOSTS]),
			[SET_CO_HOSTS]: main(['Tell the Team'], ['Tell Me']),
		},
		pinData: {
			[EVENT]: [
				{
					json: {
						summary: 'Weekly sales review',
						start: { dateTime: '2026-03-02T10:00:00+08:00' },
						description: `DingTalk meeting\nMeeting code: ${codeInBlocks(sample.bookedRoomCode)}`,
						organizer: { email: 'sales@example.com' },
					},
				},
			],
			'Tell the Team': [{ json: { ok: true, channel: 'sales' } }],
		},
	};
}

function codeInBlocks(code: string): string {
	return code.replace(/^(\d{3})(\d{3})/, '$1 $2 ');
}
