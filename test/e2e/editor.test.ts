import type { Locator } from 'playwright-core';

import { sample } from '../sandbox';
import { useEditor } from './browser/visit';
import { setCoHostsNode } from './n8n/dingTalkNode';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import { chain, createWorkflow, finishedExecution } from './n8n/workflows';

const scene = useN8n();
const visit = useEditor(scene);
const { step } = visit;
const meeting = sample.bookedConferenceId;
const { attendeeA, attendeeB, attendeeC, attendeeD } = sample.people;

let found: Locator;
let descriptionSticksOut: boolean;

const byTestId = (id: string) => visit.editor.byTestId(id);

/** Presses the button; the result or the error is shown then. */
async function execute(): Promise<'success' | 'danger'> {
	const { status } = await finishedExecution(scene.rest, await visit.editor.execute());
	const shown = status === 'success' ? 'success' : 'danger';
	await byTestId(`node-run-status-${shown}`).waitFor();
	return shown;
}

describe('in the editor', () => {
	beforeAll(async () => await visit.editor.newWorkflow());

	for (const words of ['DingTalk', 'co-host']) {
		step(`the node is found by searching "${words}"`, async () => {
			found = await visit.editor.searchNode(words, 'DingTalk Conference');
			await visit.editor.photograph(`search-${words}`, byTestId('node-creator'));
		});
	}

	step('its panel opens on Set Co-Hosts, with the credential chosen', async () => {
		await visit.editor.addNode(found, 'Set co-hosts in meeting');
		expect(await byTestId('node-credentials-select').locator('input').inputValue()).toBe(
			'DingTalk Conference account',
		);
		expect(await visit.editor.field('operation').locator('input').inputValue()).toBe(
			'Set Co-Hosts',
		);
		expect(await visit.editor.labels()).toEqual([
			'Resource',
			'Operation',
			'Meeting',
			'Action',
			'If the Meeting Has Not Started',
			'Specify Co-Hosts',
			'Co-Hosts',
			'Co-Host',
			'If a User Is Not Found',
			'Options',
		]);
		await visit.editor.photograph('panel-opened');
	});

	step('offers the running meetings as a list that can be searched', async () => {
		const conference = visit.editor.locator('conferenceId');
		const all = await visit.editor.openEntries(conference);
		expect(await all.allInnerTexts()).toEqual([
			expect.stringContaining('Weekly sales review'),
			expect.stringContaining('Support stand-up'),
		]);
		await visit.editor.photograph('conference-list', byTestId('ndv'));
		await visit.editor.search('sales');
		await all.filter({ hasText: 'Support' }).waitFor({ state: 'detached' });
		await all.filter({ hasText: 'Weekly sales review' }).click();
	});

	step('offers people by their name, in a row', async () => {
		const user = visit.editor.locator('user');
		const people = await visit.editor.openEntries(user, 'Attendee C');
		await visit.editor.photograph('person-list', byTestId('ndv'));
		await people.filter({ hasText: 'Attendee C' }).click();
	});

	step('takes another person in a row of their own, by mobile number', async () => {
		await byTestId('fixed-collection-add').click();
		const second = visit.editor.locator('user').nth(1);
		await visit.editor.chooseMode(second, 'mobile');
		await visit.editor.type(second, attendeeD.mobile);
		await visit.editor.photograph('panel-filled', byTestId('ndv'));
	});

	step('shows the result of the step', async () => {
		expect(await execute()).toBe('success');
		const output = byTestId('output-panel');
		await output.getByText('1 item').waitFor();
		await output.getByText(meeting).first().waitFor();
		await output.getByText(attendeeC.unionId).first().waitFor();
		// A table would have to be scrolled to the people.
		await output.getByText('JSON', { exact: true }).click();
		await visit.editor.photograph('result', byTestId('ndv'));
		const before = [attendeeB.unionId];
		const expected = [...before, attendeeC.unionId, attendeeD.unionId];
		expect(scene.sandbox.coHostsOf(meeting)).toEqual(expected);
	});

	step('shows one field for all people instead of rows when a list is chosen', async () => {
		await visit.editor.choose('usersInput', 'Using a List');
		await byTestId('fixed-collection-add').waitFor({ state: 'detached' });
		expect(await visit.editor.labels()).toEqual([
			'Resource',
			'Operation',
			'Meeting',
			'Action',
			'If the Meeting Has Not Started',
			'Specify Co-Hosts',
			'Identify Users By',
			'Union IDs',
			'If a User Is Not Found',
			'Options',
		]);
		await visit.editor.photograph('panel-list', byTestId('ndv'));
	});

	step('removes the people of a list that is typed with commas', async () => {
		await visit.editor.choose('action', 'Remove');
		const list = `${attendeeC.unionId}, ${attendeeD.unionId}`;
		await visit.editor.type(visit.editor.field('userIds'), list);
		expect(await execute()).toBe('success');
		expect(scene.sandbox.coHostsOf(meeting)).toEqual([attendeeB.unionId]);
	});

	step('reports a missing permission and what to do about it', async () => {
		scene.sandbox.fail({ operation: 'cohosts', with: { kind: 'missingScope' } });
		expect(await execute()).toBe('danger');
		expect(await byTestId('node-error-message').innerText()).toContain(
			'The app is missing the permission VideoConference.Conference.Write',
		);
		const description = byTestId('node-error-description');
		expect(await description.innerText()).toContain('Apply for it in the developer console');
		expect(await description.locator('a').getAttribute('href')).toContain('open-dev.dingtalk.com');
		await visit.editor.photograph('error-permission', byTestId('ndv'));
		descriptionSticksOut = await description.evaluate(
			(box) => box.scrollWidth > (box.parentElement?.clientWidth ?? 0),
		);
	});

	step('reports a user that DingTalk does not know', async () => {
		await visit.editor.type(visit.editor.field('userIds'), 'NobodyUnionIdiPZobSxiEiE');
		expect(await execute()).toBe('danger');
		const message = await byTestId('node-error-message').innerText();
		expect(message).toContain('NobodyUnionIdiPZobSxiEiE');
		expect(message).not.toMatch(/status|bad request|\b400\b/i);
		await visit.editor.photograph('error-user', byTestId('ndv'));
	});

	step('reports that no meeting is running under a meeting code', async () => {
		const conference = visit.editor.locator('conferenceId');
		await visit.editor.chooseMode(conference, 'roomCode');
		await visit.editor.type(conference, '123 456 78901');
		await visit.editor.type(visit.editor.field('userIds'), attendeeA.unionId);
		expect(await execute()).toBe('danger');
		expect(await byTestId('node-error-message').innerText()).toContain('meeting code');
		await visit.editor.photograph('error-meeting-code', byTestId('ndv'));
	});

	step("finds the meeting in a calendar's text that is dragged onto Conference", async () => {
		const code = sample.instantRoomCode.replace(/^(\d{3})(\d{3})/, '$1 $2 ');
		const description = `DingTalk meeting\nMeeting code: ${code}\nPhone: +86 010 12345678`;
		const node = setCoHostsNode(scene.credentialId, {
			conferenceId: { __rl: true, mode: 'list', value: '' },
			userIds: attendeeA.unionId,
		});
		const file = chain('Dragged', [{ summary: 'Support stand-up', description }], node);
		await visit.editor.openWorkflow((await createWorkflow(scene.rest, file)).id);
		await visit.editor.openNode(node.name);
		const conference = visit.editor.locator('conferenceId');
		await visit.editor.drag(visit.editor.inputField('description'), conference);
		await conference.getByText('$json.description').waitFor();
		expect(await execute()).toBe('success');
		expect(scene.sandbox.callsOf('cohosts').at(-1)?.path).toContain(sample.instantConferenceId);
		await visit.editor.photograph('dragged', byTestId('ndv'));
	});

	it('lets no long link stick out of the error', () => {
		expect(descriptionSticksOut).toBe(false);
	});

	itKeepsTheSecrets(scene);
});
