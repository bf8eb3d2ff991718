import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { LateMeeting } from '../engine/lateMeeting';
import { sample } from '../sandbox';
import { withCredential } from './n8n/dingTalkNode';
import { exampleWorkflows } from './n8n/examples';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import {
	createWorkflow,
	finishedExecution,
	startWorkflow,
	type WorkflowFile,
} from './n8n/workflows';

const scene = useN8n();
const { attendeeA, attendeeB, attendeeF, attendeeD } = sample.people;

const invitation = `<p>DingTalk meeting</p>
<p>Meeting&nbsp;code:&nbsp;${sample.bookedRoomCode.replace(/(\d{3})(\d{3})/, '$1&nbsp;$2&nbsp;')}<br>Phone: +86 010 12345678</p>`;
const event = (summary: string, description: string): INodeExecutionData => ({
	json: {
		id: summary,
		summary,
		description,
		start: { dateTime: '2026-01-05T10:00:00Z' },
		organizer: { email: 'sales@example.com' },
		attendees: [
			...[attendeeF, attendeeD].map(({ email }) => ({ email, responseStatus: 'accepted' })),
			{ email: 'guest@partner.example', responseStatus: 'accepted' },
			{ email: 'room@resource.calendar.google.com', resource: true },
		],
	},
});

function exampleOf(calendar: RegExp): WorkflowFile {
	const file = exampleWorkflows(scene.sandbox).find(({ name }) => calendar.test(name));
	if (!file) throw new Error(`No example is named ${calendar}`);
	return withCredential(file, scene.credentialId);
}

function googleExample(): WorkflowFile {
	return {
		...exampleOf(/Google Calendar/),
		pinData: {
			'Event Started': [
				event('Weekly sales review', invitation),
				event('Lunch', 'Example Inn, call 010-12345678 or 138 0013 8000 if you are late'),
			],
		},
	};
}

/** Does `work` once so many calls of an operation have arrived. */
async function after(operation: string, calls: number, work: () => void): Promise<void> {
	while (scene.sandbox.callsOf(operation).length < calls) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	work();
}

describe('the Google calendar example in a whole n8n', () => {
	it('makes people co-hosts of a meeting that opens late; a lunch is filtered out and costs nothing', async () => {
		const before = scene.sandbox.callsOf('cohosts').length;
		const meeting = new LateMeeting(scene.sandbox, sample.bookedConferenceId);
		const workflow = await createWorkflow(scene.rest, googleExample());
		const id = await startWorkflow(scene.rest, workflow, 'Event Started');
		const execution = await finishedExecution(scene.rest, id);
		expect(execution.status).toBe('success');
		expect(execution.outputOf('Has DingTalk Meeting')).toHaveLength(1);
		// The event has an execution of its own by now.
		await after('queryConferenceInfoByRoomCode', 1, () => {
			meeting.open();
			meeting.join(attendeeF);
		});
		await after('cohosts', before + 1, () => meeting.join(attendeeD));
		await after('cohosts', before + 2, () => {});
		const set = scene.sandbox.callsOf('cohosts').slice(before);
		expect(set.map(({ body }) => (body as IDataObject).userList)).toEqual([
			[{ unionId: attendeeF.unionId }],
			[{ unionId: attendeeD.unionId }],
		]);
		// One look-up that found nothing, and one half a minute later.
		expect(scene.sandbox.callsOf('queryConferenceInfoByRoomCode')).toHaveLength(2);
	});
});

describe('the DingTalk calendar example in a whole n8n', () => {
	it('sets the attendees of the next event, whose meeting runs, in a test of the editor', async () => {
		const file = exampleOf(/DingTalk calendar/);
		const trigger = file.nodes.find(({ name }) => name === 'Event Starting');
		if (!trigger) throw new Error('The example has no trigger');
		const user = { __rl: true, mode: 'unionId', value: attendeeA.unionId } as IDataObject;
		trigger.parameters.calendarOwners = { users: [{ user }] } as INodeParameters;
		const before = scene.sandbox.callsOf('cohosts').length;
		scene.sandbox.meetings.join(sample.bookedConferenceId, attendeeB.unionId);
		const workflow = await createWorkflow(scene.rest, file);
		await startWorkflow(scene.rest, workflow, 'Event Starting');
		// The run goes on: it waits for whoever has not joined.
		await after('cohosts', before + 1, () => {});
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toContain(attendeeB.unionId);
	});

	itKeepsTheSecrets(scene);
});
