import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { INode } from 'n8n-workflow';

import { read, root } from './files';

/** A node's square on the canvas, and its name below it. */
const NODE = { width: 96, height: 140 };

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

function boxOf({ position: [left, top], parameters, type }: INode): Box {
	const { width, height } = type.endsWith('.stickyNote')
		? { width: Number(parameters.width), height: Number(parameters.height) }
		: NODE;
	return { left, top, right: left + width, bottom: top + height };
}

const overlap = (one: Box, other: Box) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

const examples = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.json'));

it.each(examples)('no two nodes of examples/%s lie over each other, its note included', (name) => {
	const { nodes } = JSON.parse(read(join('examples', name))) as { nodes: INode[] };
	const covered = nodes.flatMap((node, place) =>
		nodes
			.slice(place + 1)
			.filter((other) => overlap(boxOf(node), boxOf(other)))
			.map((other) => `${node.name}, ${other.name}`),
	);
	expect(covered).toEqual([]);
});
