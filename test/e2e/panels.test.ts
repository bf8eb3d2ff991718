import type { INodeProperties } from 'n8n-workflow';

import { resources } from '../../nodes/DingTalkConference/operations';
import { sample } from '../sandbox';
import { cutTexts, namesTooLong } from './browser/cutTexts';
import { useEditor } from './browser/visit';
import { setCoHostsNode } from './n8n/dingTalkNode';
import { description, filledNodes, shownFor } from './n8n/filledNodes';
import { useN8n } from './n8n/scene';
import { chain, createWorkflow } from './n8n/workflows';

const scene = useN8n();
const visit = useEditor(scene);
const NAME = 'Any Operation';

const byTestId = (id: string) => visit.editor.byTestId(id);
const panel = () => byTestId('node-parameters');

/** The names of the modes of every locator, wherever it lies. */
const modeNames = [...new Set(description.properties.flatMap(modesWithin))];

function modesWithin({ modes = [], options = [] }: INodeProperties): string[] {
	const inside = options.flatMap((option) => {
		if ('values' in option) return option.values.flatMap(modesWithin);
		return 'type' in option ? modesWithin(option) : [];
	});
	return [...modes.map(({ displayName }) => displayName), ...inside];
}

async function expectNothingCut(): Promise<void> {
	expect(await cutTexts(panel())).toEqual([]);
	for (const select of await panel().locator('[data-test-id="rlc-mode-selector"] input').all()) {
		// n8n says "From list" instead, which it has made room for.
		const names = modeNames.filter((name) => name !== 'From List');
		expect(await namesTooLong(select, names)).toEqual([]);
	}
}

/** Those of the labels that do not follow the one before them. */
function outOfOrder(labels: readonly string[], expected: readonly string[]): string[] {
	let place = -1;
	return expected.filter((label) => {
		const next = labels.indexOf(label, place + 1);
		if (next < 0) return true;
		place = next;
		return false;
	});
}

describe('the panels', () => {
	beforeAll(async () => {
		// A whole panel at once.
		await visit.editor.page.setViewportSize({ width: 1360, height: 1400 });
		const node = setCoHostsNode(scene.credentialId, { usersInput: 'collection' }, { name: NAME });
		const { id } = await createWorkflow(scene.rest, chain('Panels', [{}], node));
		await visit.editor.openWorkflow(id);
		await visit.editor.openNode(NAME);
	});

	it('are measured: a label that has too little room is found', async () => {
		expect(await cutTexts(panel())).toEqual([]);
		const label = panel().getByText('Meeting', { exact: true }).first();
		await label.evaluate((element: HTMLElement) => {
			element.style.cssText = 'display: block; width: 10px; overflow: hidden';
		});
		expect(await cutTexts(panel())).toEqual(['Meeting']);
		await label.evaluate((element: HTMLElement) => element.removeAttribute('style'));
		const select = panel().locator('[data-test-id="rlc-mode-selector"] input').first();
		expect(await namesTooLong(select, ['ID', 'Scheduled meeting'])).toEqual(['Scheduled meeting']);
	});

	it('offer every resource', async () => {
		const names = await visit.editor.optionNames('resource');
		expect(names).toEqual(resources.map(({ name }) => name));
		expect(await cutTexts(visit.editor.openList)).toEqual([]);
		await visit.editor.closeList();
	});

	it.each(resources)(
		'of $name let each operation be chosen, show its fields in order, and cut nothing off',
		async ({ name: resourceName, value: resource, operations }) => {
			await visit.editor.choose('resource', resourceName);
			expect(await visit.editor.optionNames('operation')).toEqual(
				operations.map(({ name }) => name),
			);
			expect(await cutTexts(visit.editor.openList)).toEqual([]);
			await visit.editor.photograph(`panel-${resource}`, byTestId('ndv'));
			await visit.editor.closeList();
			for (const { name, value } of operations) {
				await visit.editor.choose('operation', name);
				const expected = shownFor(resource, value)
					.filter(({ type }) => type !== 'notice')
					.map(({ displayName }) => displayName);
				const shown = await visit.editor.labelsWith(expected);
				expect({ [name]: outOfOrder(shown, expected) }).toEqual({ [name]: [] });
				await expectNothingCut();
			}
		},
	);

	it('let a person be picked from the list inside a collection', async () => {
		const { attendeeB } = sample.people;
		await visit.editor.choose('resource', 'Scheduled Meeting');
		await visit.editor.choose('operation', 'Create');
		await visit.editor.addToCollection('settings', 'Host');
		const host = visit.editor.locator('hostUnionId');
		const found = await visit.editor.openEntries(host, attendeeB.name);
		await visit.editor.photograph('panel-locator-in-collection', byTestId('ndv'));
		await found.filter({ hasText: attendeeB.name }).click();
		expect(await host.locator('input').last().inputValue()).toContain(attendeeB.name);
		await expectNothingCut();
	});

	it('cut nothing off, with all added that may be', async () => {
		const nodes = filledNodes(scene.credentialId);
		const workflow = { name: 'Everything added', nodes, connections: {} };
		await visit.editor.openWorkflow((await createWorkflow(scene.rest, workflow)).id);
		for (const { name, parameters } of nodes) {
			await visit.editor.openNode(name);
			const { resource, operation } = parameters;
			await visit.editor.photograph(`panel-${String(resource)}-${String(operation)}`, panel());
			await expectNothingCut();
			await visit.editor.closeNode();
		}
	});
});
