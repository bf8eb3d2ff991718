import { sample } from '../sandbox';
import { useEditor } from './browser/visit';
import { CREDENTIAL_TYPE } from './n8n/dingTalkNode';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';

const scene = useN8n();
const visit = useEditor(scene);
const { step } = visit;
const wrongSecret = 'wrong-secret-of-the-credential-form-2d90';
scene.secrets.push(wrongSecret);

const byTestId = (id: string) => visit.editor.byTestId(id);
const dialog = () => visit.editor.page.getByRole('dialog').filter({ has: form() }).last();
const form = () => byTestId('credential-edit-dialog');

/** The last field is n8n's own. */
async function labels(): Promise<string[]> {
	const fields = form().locator('[data-test-id="credential-connection-parameter"]');
	const texts = await fields.allInnerTexts();
	const own = texts.map((text) => text.split(/[\n*]/)[0]?.trim() ?? '');
	return own.filter((label) => label !== 'Allowed HTTP Request Domains');
}

async function fill(field: string, text: string): Promise<void> {
	await visit.editor.type(visit.editor.field(field), text);
}

/** Saves, which tests the credential too. */
async function save(): Promise<void> {
	const tested = visit.editor.page.waitForResponse(/\/credentials\/test$/);
	await byTestId('credential-save-button').click();
	await tested;
}

describe('the form of the credential', () => {
	beforeAll(async () => {
		await visit.editor.newWorkflow();
		const found = await visit.editor.searchNode('DingTalk', 'DingTalk Conference');
		await visit.editor.addNode(found, 'Set co-hosts in meeting');
	});

	step('opens for an internal app of the international DingTalk', async () => {
		await byTestId('node-credentials-select').click();
		await byTestId('node-credentials-select-item-new').click();
		await form().waitFor();
		expect(await labels()).toEqual(['Region', 'Authentication', 'Client ID', 'Client Secret']);
		await visit.editor.photograph('credential-new', dialog());
	});

	step('asks for what the kind of app needs', async () => {
		await visit.editor.choose('authentication', 'Third-Party App');
		expect(await labels()).toEqual([
			'Region',
			'Authentication',
			'Suite Key',
			'Suite Secret',
			'Corp ID',
			'Suite Ticket',
		]);
		await visit.editor.photograph('credential-third-party', dialog());
		await visit.editor.choose('authentication', 'Access Token');
		expect(await labels()).toEqual(['Region', 'Authentication', 'Access Token']);
		await visit.editor.choose('authentication', 'Internal App');
	});

	step('asks for addresses where the region is custom', async () => {
		await visit.editor.choose('region', 'Custom');
		expect((await labels()).slice(0, 3)).toEqual(['Region', 'API Base URL', 'Legacy API Base URL']);
		await fill('apiBaseUrl', scene.sandbox.url);
	});

	step('reports a wrong secret in our words', async () => {
		await fill('appKey', sample.internalApp.appKey);
		await fill('appSecret', wrongSecret);
		await save();
		await form().getByText('More details').click();
		const shown = form().getByText('secret is wrong', { exact: false });
		await shown.first().waitFor();
		await visit.editor.photograph('credential-wrong', dialog());
	});

	step('is content with the right secret, saves it and closes', async () => {
		await fill('appSecret', sample.internalApp.appSecret);
		await save();
		await form().waitFor({ state: 'detached' });
		const stored = await scene.rest.get<Array<{ type: string }>>('/rest/credentials');
		expect(stored.filter(({ type }) => type === CREDENTIAL_TYPE)).toHaveLength(2);
		await byTestId('credential-edit-button').click();
		await byTestId('credentials-config-container-test-success').waitFor();
		await visit.editor.photograph('credential-right', dialog());
	});

	itKeepsTheSecrets(scene);
});
