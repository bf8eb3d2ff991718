import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { forNewerN8n } from './forNewerN8n';
import { listSearch } from './listSearch';
import { nodeProperties } from './trigger/panel';

export class DingTalkConferenceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DingTalk Conference Trigger',
		name: 'dingTalkConferenceTrigger',
		icon: {
			light: 'file:dingTalkConferenceTrigger.svg',
			dark: 'file:dingTalkConferenceTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		// "Meeting Started, Participant Joined" from the values, which are the names in camel case.
		subtitle:
			'={{ [].concat($parameter["events"]).map((event) => event.charAt(0).toUpperCase() + event.slice(1).replace(/[A-Z]/g, " $&")).join(", ") }}',
		description:
			'Starts a workflow when a DingTalk meeting starts or ends, users join or leave, minutes are ready, or a calendar event begins',
		defaults: { name: 'DingTalk Conference Trigger' },
		eventTriggerDescription: 'Waiting for an event from DingTalk',
		activationMessage: 'Your workflow now starts on the meeting and calendar events you chose.',
		triggerPanel: {
			header: 'Listen to the meetings and calendars of your organization',
			executionsHelp: {
				inactive:
					'Click the <b>execute step</b> button, then start or join a DingTalk meeting. One event comes in and is shown here. For calendars the next event of the coming seven days is shown at once. Published workflows get the event, too. <b>Once you are happy</b>, publish the workflow: it then runs on every event.',
				active:
					'This workflow runs on every event that you chose. To build on it, click the <b>execute step</b> button, then start or join a DingTalk meeting: the event is shown here, too. For calendars the next event of the coming seven days is shown at once.',
			},
			activationHint:
				'Once you’ve finished building your workflow, publish it to have it run on every event.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dingTalkConferenceApi', required: true }],
		properties: nodeProperties(),
		...forNewerN8n.trigger,
	};

	methods = { listSearch: { searchUsers: listSearch.searchUsers } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { startTrigger } = await import('./trigger/startTrigger');
		return await startTrigger(this);
	}
}
