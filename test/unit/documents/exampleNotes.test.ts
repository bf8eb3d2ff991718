import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { IConnections, INode } from 'n8n-workflow';

import { boxOf, crossingEdges, encloses, hiddenEdges, isNote, overlap, textOf } from './canvas';
import { read, root } from './files';

interface Example {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: { timezone?: string };
}

const exampleOf = (name: string) => JSON.parse(read(`examples/${name}.json`)) as Example;

const examples = readdirSync(join(root, 'examples'))
	.filter((name) => name.endsWith('.json'))
	.map((name) => basename(name, '.json'));

/** What can be read on GitHub without opening the picture. */
const WIDEST = 1600;
const SECTION_COLOR = 7;
/** From so many nodes on, sections say what they do together. */
const NODES_WITH_SECTIONS = 4;
const DEFAULT_NAMES =
	/^(HTTP Request|Filter|If|Wait|Edit Fields|Set|Code|Merge|Webhook|Form|Schedule Trigger|Error Trigger|Data table|Google Drive|Microsoft Outlook|Stop and Error|Remove Duplicates|Execute Workflow|AI Agent|Respond to Webhook|DingTalk Conference( Trigger)?)\d*$/i;

const wordsIn = (text: unknown) =>
	String(text)
		.split(/\s+/)
		.filter((word) => /\w/.test(word)).length;

describe.each(examples)('the canvas of examples/%s.json', (file) => {
	const { name, nodes, connections, settings } = exampleOf(file);
	const notes = nodes.filter(isNote);
	const steps = nodes.filter((node) => !isNote(node));
	const [overview, ...sections] = notes;

	it('begins with a note on how it works and how to set it up', () => {
		const { content, color } = overview?.parameters ?? {};
		expect(color).toBeUndefined();
		expect(content).toMatch(/^## [^]*\n### How it works\n[^]*\n### Setup\n/);
		expect(wordsIn(content)).toBeGreaterThanOrEqual(100);
		expect(wordsIn(content)).toBeLessThanOrEqual(300);
		const [left = 0, top = 0] = overview?.position ?? [];
		for (const { position } of nodes) {
			expect(position[0]).toBeGreaterThanOrEqual(left);
			expect(position[1]).toBeGreaterThanOrEqual(top);
		}
	});

	it('has the title of its note: a verb and what it does, in sentence case', () => {
		expect(overview?.parameters.content).toContain(`## ${name}\n`);
		expect(name).toMatch(
			/^(Set|Remind|Save|Record|Create|Book|Report|Announce|Send|Schedule) [A-Za-z]/,
		);
		const capitals = name
			.split(' ')
			.slice(1)
			.filter((word) => /^[A-Z]/.test(word));
		const ownNames = ['DingTalk', 'Google', 'Calendar', 'Drive', 'Outlook', 'AI'];
		expect(capitals.filter((word) => !ownNames.includes(word))).toEqual([]);
	});

	it('has a white section around each node, if there are several', () => {
		expect(sections.map(({ parameters }) => parameters.color)).toEqual(
			sections.map(() => SECTION_COLOR),
		);
		for (const { parameters } of sections) expect(wordsIn(parameters.content)).toBeLessThan(50);
		if (steps.length < NODES_WITH_SECTIONS) return;
		for (const step of steps) {
			const around = sections.filter((section) => encloses(boxOf(section), boxOf(step)));
			expect([step.name, around.length]).toEqual([step.name, 1]);
		}
	});

	it('has no two nodes over each other, notes included', () => {
		const covered = nodes.flatMap((node, place) =>
			nodes
				.slice(place + 1)
				.filter((other) => overlap(boxOf(node), boxOf(other)))
				.filter((other) => !(isNote(node) && encloses(boxOf(node), boxOf(other))))
				.map((other) => `${node.name}, ${other.name}`),
		);
		expect(covered).toEqual([]);
	});

	it('has no node over the text of a section', () => {
		const covered = sections.flatMap((section) =>
			steps
				.filter((step) => overlap(textOf(section), boxOf(step)))
				.map((step) => `${section.name}, ${step.name}`),
		);
		expect(covered).toEqual([]);
	});

	it('has no edge behind a node, and none that crosses another', () => {
		expect(hiddenEdges(nodes, connections)).toEqual([]);
		expect(crossingEdges(nodes, connections)).toEqual([]);
	});

	it('is not too wide to be read', () => {
		const boxes = nodes.map(boxOf);
		const left = Math.min(...boxes.map((box) => box.left));
		expect(Math.max(...boxes.map((box) => box.right)) - left).toBeLessThanOrEqual(WIDEST);
	});

	it('has nodes with names of their own', () => {
		expect(steps.map((step) => step.name).filter((own) => DEFAULT_NAMES.test(own))).toEqual([]);
	});

	it('holds no phone number, token or address of anybody', () => {
		const text = JSON.stringify([steps, connections]);
		expect(text).not.toMatch(/\b1[3-9]\d{9}\b|access_token|[\w.]+@[\w-]+\.\w/);
	});

	it('has a time zone if it depends on the hour', () => {
		const doesDepend = steps.some(
			({ type, parameters }) =>
				type.endsWith('.scheduleTrigger') ||
				'startTime' in parameters ||
				JSON.stringify(parameters.events)?.includes('calendarEventStarting'),
		);
		expect(settings.timezone).toBe(doesDepend ? 'Asia/Shanghai' : undefined);
	});

	it('has an error branch behind each DingTalk node that acts in the main flow', () => {
		const acting = steps.filter(({ type }) => type.endsWith('.dingTalkConference'));
		for (const { name: own, onError } of acting) {
			expect([own, onError]).toEqual([own, 'continueErrorOutput']);
			expect(connections[own]?.main?.[1]).toHaveLength(1);
		}
	});

	it('is on the page of examples, with its picture', () => {
		const page = read('examples/README.md');
		expect(page).toContain(`](${file}.json)`);
		expect(page).toContain(`](../docs/examples/${file}.png)`);
		expect(page).toContain(`### ${name}\n`);
	});
});

describe('the test of canvases', () => {
	const { nodes, connections } = exampleOf('recording-to-drive');
	const movedTo = (name: string, position: [number, number]) =>
		nodes.map((node): INode => (node.name === name ? { ...node, position } : node));

	it('notices an edge behind a node', () => {
		expect(hiddenEdges(movedTo('Give Up', [960, 0]), connections)).toEqual(
			expect.arrayContaining([expect.stringContaining('behind')]) as string[],
		);
	});

	it('notices edges that cross', () => {
		const give = movedTo('Upload Recording', [700, 500]);
		expect(crossingEdges(give, connections)).toContain(
			'Download Recording to Upload Recording, Download Recording to Give Up',
		);
	});
});
