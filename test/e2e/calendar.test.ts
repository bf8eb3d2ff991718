import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

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
const { attendeeC, attendeeD } = sample.people;

const invitation = `<p>DingTalk meeting</p>
<p>Meeting&nbsp;code:&nbsp;${sample.bookedRoomCode.replace(/(\d{3})(\d{3})/, '$1&nbsp;$2&nbsp;')}<br>Phone: +86 010 12345678</p>`;
const event = (summary: string, description: string): INodeExecutionData => ({
	json: {
		summary,
		description,
		start: { dateTime: '2026-01-05T10:00:00Z' },
		organizer: { email: 'sales@example.com' },
	},
});

function exampleOf(calendar: RegExp): WorkflowFile {
	const file = exampleWorkflows(scene.sandbox).find(({ name }) => calendar.test(name));
	if (!file) throw new Error(`No example is named ${calendar}`);
	return withCredential(file, scene.credentialId);
}

function googleExample(): WorkflowFile {
	const mobile = [attendeeC, attendeeD].map((person) => person.mobile).join(', ');
	return {
		...exampleOf(/Google calendar/),
		pinData: {
			'Event Started': [
				event('Weekly sales review', invitation),
				event('Lunch', 'Example Inn, call 010-12345678 or 138 0013 8000 if you are late'),
			],
			'Co-Hosts of This Calendar': [{ json: { mobile }, pairedItem: { item: 0 } }],
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

describe('the DingTalk calendar example in a whole n8n', () => {
	it("reads the day's events, and sets the attendees of each in an execution of its own", async () => {
		const file = exampleOf(/DingTalk calendar/);
		const events = file.nodes.find(({ name }) => name === 'Meetings of Today');
		// At any time of day the event has begun ten minutes ago, and its meeting runs.
		if (events) events.parameters.timeMax = '={{ $now.plus({ hours: 12 }) }}';
		const workflow = await createWorkflow(scene.rest, file);
		const id = await startWorkflow(scene.rest, workflow, 'Every Morning');
		const morning = await finishedExecution(scene.rest, id);
		expect(morning.status).toBe('success');
		expect(morning.outputOf('Meetings of Today').map(({ json }) => json.title)).toEqual([
			'Weekly sales review',
		]);
		await after('cohosts', 1, () => {});
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual(
			expect.arrayContaining([attendeeC.unionId, attendeeD.unionId]),
		);
	});
});

describe('the Google calendar example in a whole n8n', () => {
	it('makes people co-hosts of a meeting that opens late; a lunch is filtered out and costs nothing', async () => {
		const before = scene.sandbox.callsOf('cohosts').length;
		const meeting = new LateMeeting(scene.sandbox, sample.bookedConferenceId);
		const workflow = await createWorkflow(scene.rest, googleExample());
		const id = await startWorkflow(scene.rest, workflow, 'Event Started');
		await after('queryConferenceInfoByRoomCode', 1, () => {
			meeting.open();
			meeting.join(attendeeC);
		});
		await after('cohosts', before + 1, () => meeting.join(attendeeD));
		const execution = await finishedExecution(scene.rest, id, 150_000);
		expect(execution.status).toBe('success');
		expect(execution.outputOf('With a DingTalk Meeting')).toHaveLength(1);
		expect(execution.outputOf('Done').map(({ json }) => json)).toEqual([
			expect.objectContaining({
				success: true,
				title: 'Weekly sales review',
				missing: [],
				userList: [
					{ unionId: attendeeC.unionId, mobile: attendeeC.mobile, name: attendeeC.name },
					{ unionId: attendeeD.unionId, mobile: attendeeD.mobile, name: attendeeD.name },
				],
			}),
		]);
		const set = scene.sandbox.callsOf('cohosts').slice(before);
		expect(set.map(({ body }) => (body as IDataObject).userList)).toEqual([
			[{ unionId: attendeeC.unionId }],
			[{ unionId: attendeeD.unionId }],
		]);
		// One look-up that found nothing, and one half a minute later.
		expect(scene.sandbox.callsOf('queryConferenceInfoByRoomCode')).toHaveLength(2);
	});

	itKeepsTheSecrets(scene);
});
