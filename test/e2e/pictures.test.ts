import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';

import { sample, type Fault } from '../sandbox';
import { cutTexts } from './browser/cutTexts';
import { useEditor } from './browser/visit';
import { EXAMPLES, exampleFile } from './n8n/examples';
import { useN8n } from './n8n/scene';
import { createWorkflow, finishedExecution } from './n8n/workflows';
import { calendarWorkflow, SET_CO_HOSTS } from './pictures/calendarWorkflow';
import { withAccounts } from './pictures/credentials';
import { palettePng } from './pictures/palettePng';
import { presentableOrganization } from './pictures/presentable';
import { TRIGGER, triggerWorkflow } from './pictures/triggerWorkflow';

/** Where the pages' pictures lie; a usual run does not touch those, `npm run docs:pictures` takes them again. */
const FOLDER = resolve(process.env.E2E_PICTURES ?? join(__dirname, 'screenshots/docs'));
const LARGEST_BYTES = 150_000;
const USUAL = { width: 1280, height: 800 };
const HIGH = { width: 1280, height: 920 };

const scene = useN8n({ organization: presentableOrganization() });
const visit = useEditor(scene);
const byTestId = (id: string) => visit.editor.byTestId(id);

async function keep(name: string, screenshot: Buffer): Promise<void> {
	const picture = await palettePng(screenshot, visit.editor.page);
	const path = join(FOLDER, `${name}.png`);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, picture);
	expect(picture.length).toBeLessThan(LARGEST_BYTES);
}

async function keepPart(name: string, part: Locator): Promise<void> {
	await keep(name, await visit.editor.photographPart(part));
}

let calendar: string;
const scope = 'VideoConference.Conference.Write';
/** In the language of the pages; the sandbox answers in Chinese, as DingTalk was seen to do. */
const missingScopeInEnglish: Fault = {
	kind: 'error',
	status: 403,
	code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
	message: `The app has not been granted the permission ${scope}: https://open-dev.dingtalk.io/appscope/apply?content=app%23${scope}`,
	body: { accessdenieddetail: { requiredScopes: [scope] } },
};

/** The same without an error branch. */
let failing: string;

describe('pictures for the pages', () => {
	beforeAll(async () => {
		const { people } = scene.sandbox.organization;
		const [organizer, attendee] = people;
		if (!organizer || !attendee) throw new Error('The organization has too few people');
		const file = await withAccounts(
			calendarWorkflow(scene.credentialId, [organizer, attendee]),
			scene,
		);
		calendar = (await createWorkflow(scene.rest, file)).id;
		const nodes = file.nodes.map((node) => ({ ...node, onError: undefined }));
		failing = (await createWorkflow(scene.rest, { ...file, nodes })).id;
		await visit.editor.page.setViewportSize(USUAL);
	});

	it('show a calendar, the node and a message on a canvas, after a run', async () => {
		await visit.editor.openWorkflow(calendar);
		await visit.editor.executeWorkflow();
		await byTestId('canvas-node-status-success').first().waitFor();
		await keep('canvas', await visit.editor.photographCanvas());
	});

	it('show the panel with what came in and what came out', async () => {
		await visit.editor.openNode(SET_CO_HOSTS);
		await byTestId('output-panel').getByText('JSON', { exact: true }).click();
		await keepPart('panel', byTestId('ndv'));
		await visit.editor.closeNode();
	});

	it('show an error and what to do about it', async () => {
		await visit.editor.openWorkflow(failing);
		await visit.editor.openNode(SET_CO_HOSTS);
		scene.sandbox.fail({ operation: 'cohosts', with: missingScopeInEnglish });
		await finishedExecution(scene.rest, await visit.editor.execute());
		await byTestId('node-run-status-danger').waitFor();
		await keepPart('error', byTestId('ndv'));
		await visit.editor.closeNode();
	});

	it('show the form of the credential', async () => {
		await visit.editor.openWorkflow(calendar);
		await visit.editor.openNode(SET_CO_HOSTS);
		await byTestId('node-credentials-select').click();
		await byTestId('node-credentials-select-item-new').click();
		const form = byTestId('credential-edit-dialog');
		await form.waitFor();
		// High enough for the last field; the account that is there already has the usual name.
		await visit.editor.page.setViewportSize(HIGH);
		await byTestId('credential-name').click();
		await visit.editor.page.keyboard.press('ControlOrMeta+A');
		await visit.editor.page.keyboard.type('DingTalk Conference account');
		await visit.editor.page.keyboard.press('Enter');
		await visit.editor.type(visit.editor.field('appKey'), 'dingq7wzk2xv0example');
		await visit.editor.type(visit.editor.field('appSecret'), 'not-a-secret-of-anybody');
		// Off the name, which would be framed.
		await visit.editor.page.mouse.move(0, 0);
		await keep('credential', await visit.editor.photographCard(form));
		await visit.editor.page.setViewportSize(USUAL);
		await visit.editor.page.reload();
	});

	it('show the trigger with an event that it was waiting for', async () => {
		const { stream, attendance, organization } = scene.sandbox;
		const [expected, joining] = organization.people.slice(3);
		if (!expected || !joining) throw new Error('The organization has too few people');
		const file = triggerWorkflow(scene.credentialId, [expected, joining]);
		await visit.editor.openWorkflow((await createWorkflow(scene.rest, file)).id);
		await visit.editor.openNode(TRIGGER);
		await byTestId('node-execute-button').click();
		while (stream.openConnections() === 0) await visit.editor.page.waitForTimeout(50);
		attendance.join(sample.bookedConferenceId, joining.unionId);
		await byTestId('output-panel').getByText(joining.unionId).first().waitFor();
		await byTestId('output-panel').getByText('JSON', { exact: true }).click();
		await keepPart('trigger', byTestId('ndv'));
		expect(await cutTexts(byTestId('node-parameters'))).toEqual([]);
		await visit.editor.closeNode();
	});

	it('show the same canvas in the dark theme', async () => {
		await visit.editor.setTheme('dark');
		await visit.editor.openWorkflow(calendar);
		await visit.editor.executeWorkflow();
		await byTestId('canvas-node-status-success').first().waitFor();
		await keep('canvas-dark', await visit.editor.photographCanvas());
		await visit.editor.setTheme('light');
	});

	it.each(EXAMPLES)('show the canvas of %s', async (name) => {
		const file = await withAccounts(exampleFile(name), scene);
		const { id } = await createWorkflow(scene.rest, file);
		await visit.editor.openWorkflow(id);
		await keep(`examples/${name}`, await visit.editor.photographCanvas());
	});
});
