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

function googleExample(): WorkflowFile {
	const file = exampleWorkflows(scene.sandbox).find(({ name }) => /Google/.test(name));
	if (!file) throw new Error('There is no example for a Google calendar');
	const mobile = [attendeeC, attendeeD].map((person) => person.mobile).join(', ');
	return {
		...withCredential(file, scene.credentialId),
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

describe('the Google calendar example in a whole n8n', () => {
	it('makes people co-hosts of a meeting that opens late; a lunch is filtered out and costs nothing', async () => {
		const meeting = new LateMeeting(scene.sandbox, sample.bookedConferenceId);
		const workflow = await createWorkflow(scene.rest, googleExample());
		const id = await startWorkflow(scene.rest, workflow, 'Event Started');
		await after('queryConferenceInfoByRoomCode', 1, () => {
			meeting.open();
			meeting.join(attendeeC);
		});
		await after('cohosts', 1, () => meeting.join(attendeeD));
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
		const set = scene.sandbox.callsOf('cohosts').map(({ body }) => (body as IDataObject).userList);
		expect(set).toEqual([[{ unionId: attendeeC.unionId }], [{ unionId: attendeeD.unionId }]]);
		// One look-up that found nothing, and one half a minute later.
		expect(scene.sandbox.callsOf('queryConferenceInfoByRoomCode')).toHaveLength(2);
	});

	itKeepsTheSecrets(scene);
});
