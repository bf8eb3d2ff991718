import type { IConnections, INode } from 'n8n-workflow';

import { sample, type Person } from '../../sandbox';
import { CREDENTIAL_TYPE, PACKAGE, setCoHostsNode } from '../n8n/dingTalkNode';
import type { WorkflowFile } from '../n8n/workflows';

const EVENT = 'Event Starting';
export const SET_CO_HOSTS = 'Set Co-Hosts';

/** The workflow of the README: a calendar event begins, its meeting gets co-hosts, and a group hears if that failed. */
export function calendarWorkflow(
	credentialId: string,
	[picked, typed]: [Person, Person],
): WorkflowFile {
	const node = (name: string, more: Partial<INode> & Pick<INode, 'type'>): INode => ({
		id: name,
		name,
		typeVersion: 1,
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
	const description = `DingTalk meeting\nMeeting code: ${codeInBlocks(sample.bookedRoomCode)}`;
	return {
		name: 'Co-hosts from the calendar',
		nodes: [
			node(EVENT, {
				type: `${PACKAGE}.dingTalkConferenceTrigger`,
				parameters: { events: ['calendarEventStarting'] },
				credentials: {
					[CREDENTIAL_TYPE]: { id: credentialId, name: 'DingTalk Conference account' },
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
			node('Tell the Group', {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [540, 100],
				parameters: {
					method: 'POST',
					url: 'https://oapi.dingtalk.com/robot/send',
					sendBody: true,
					specifyBody: 'json',
					jsonBody: "={{ { msgtype: 'text', text: { content: $json.message } } }}",
				},
			}),
		],
		connections: {
			[EVENT]: main([SET_CO_HOSTS]),
			[SET_CO_HOSTS]: main([], ['Tell the Group']),
		},
		pinData: {
			[EVENT]: [
				{
					json: {
						event: 'calendarEventStarting',
						title: 'Weekly sales review',
						startTime: '2026-03-02T10:00:00+08:00',
						description,
					},
				},
			],
		},
	};
}

function codeInBlocks(code: string): string {
	return code.replace(/^(\d{3})(\d{3})/, '$1 $2 ');
}
