import { CREDENTIAL_TYPE, NODE_TYPE } from './n8n/dingTalkNode';
import { useN8n } from './n8n/scene';

const scene = useN8n();

interface TypeDescription {
	name: string;
	displayName: string;
	iconUrl?: string | { light: string; dark: string };
	codex?: { categories?: string[]; alias?: string[] };
	outputs?: string[];
}

const types = async (file: 'nodes' | 'credentials') => {
	const response = await scene.rest.fetch(`/types/${file}.json`);
	return (await response.json()) as TypeDescription[];
};

async function expectIcons({ iconUrl }: TypeDescription): Promise<void> {
	const { light, dark } = typeof iconUrl === 'object' ? iconUrl : { light: '', dark: '' };
	expect(light).not.toBe(dark);
	for (const path of [light, dark]) {
		const icon = await scene.rest.fetch(`/${path}`);
		expect(icon.headers.get('content-type')).toContain('image/svg+xml');
		expect(await icon.text()).toContain('<svg');
	}
}

describe('the packed package in a whole n8n', () => {
	it('loads as a community node with codex and icons', async () => {
		const node = (await types('nodes')).find(({ name }) => name === NODE_TYPE);
		expect(node).toMatchObject({
			displayName: 'DingTalk Conference',
			codex: {
				categories: expect.arrayContaining(['Communication']) as string[],
				alias: expect.arrayContaining(['DingTalk', 'co-host']) as string[],
			},
		});
		if (node) await expectIcons(node);
	});

	it('offers the node as a tool of an agent', async () => {
		const tool = (await types('nodes')).find(({ name }) => name === `${NODE_TYPE}Tool`);
		expect(tool?.outputs).toEqual(['ai_tool']);
	});

	it('brings the credential type with its icons', async () => {
		const credential = (await types('credentials')).find(({ name }) => name === CREDENTIAL_TYPE);
		expect(credential?.displayName).toBe('DingTalk Conference API');
		if (credential) await expectIcons(credential);
	});
});
