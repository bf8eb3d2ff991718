import type { IConnections, IDataObject, INode } from 'n8n-workflow';

import { sample, type Person } from '../../sandbox';
import { CREDENTIAL_TYPE, PACKAGE, setCoHostsNode } from '../n8n/dingTalkNode';
import type { WorkflowFile } from '../n8n/workflows';

const EVENT = 'Event Starting';
export const SET_CO_HOSTS = 'Set Co-Hosts';

/** The workflow of the README: a calendar event begins, its meeting gets co-hosts, and a group hears if that failed. */
export function calendarWorkflow(
	credentialId: string,
	attendees: readonly [Person, ...Person[]],
): WorkflowFile {
	const node = (name: string, more: Partial<INode> & Pick<INode, 'type'>): INode => ({
		id: name,
		name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const coHosts = { __rl: true, mode: 'unionId', value: '={{ $json.attendees }}' };
	const main = (...targets: string[][]): IConnections[string] => ({
		main: targets.map((each) => each.map((next) => ({ node: next, type: 'main', index: 0 }))),
	});
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
					conferenceId: { __rl: true, mode: 'id', value: '={{ $json.conferenceId }}' },
					usersInput: 'collection',
					userList: { users: [{ user: coHosts }] },
					userIds: '',
				},
				{ name: SET_CO_HOSTS, position: [260, 0], onError: 'continueErrorOutput' },
			),
			node('Send Notice', {
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
			[SET_CO_HOSTS]: main([], ['Send Notice']),
		},
		pinData: {
			[EVENT]: [{ json: eventStarting(attendees) }],
		},
	};
}

/** The item of the trigger. The organizer comes first among the attendees. */
function eventStarting(attendees: readonly [Person, ...Person[]]): IDataObject {
	const responseStatus = 'accepted';
	const [{ unionId, name }] = attendees;
	return {
		event: 'calendarEventStarting',
		eventId: 'cnNTbW1YbUxKZ3VEgvdlQrQT09',
		title: 'Weekly sales review',
		status: 'confirmed',
		isAllDay: false,
		startTime: '2026-03-02T10:00:00+08:00',
		endTime: '2026-03-02T11:00:00+08:00',
		conferenceId: sample.scheduleConferenceId,
		organizer: { unionId, name, responseStatus },
		responseStatus,
		attendees: attendees.map((person) => ({
			unionId: person.unionId,
			name: person.name,
			responseStatus,
			isOptional: false,
		})),
		calendarOwner: unionId,
		isLate: false,
	};
}
