import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { IConnections, INode } from 'n8n-workflow';

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

interface Point {
	x: number;
	y: number;
}

const isIn = ({ x, y }: Point, { left, top, right, bottom }: Box) =>
	left < x && x < right && top < y && y < bottom;

/** Where an edge leaves a node: its outputs share the height of the square evenly. */
function outputOf({ position: [x, y], onError }: INode, output: number, outputs: number): Point {
	const all = Math.max(outputs, onError === 'continueErrorOutput' ? 2 : 1);
	return { x: x + NODE.width, y: y + ((output + 1) / (all + 1)) * NODE.width };
}

const inputOf = ({ position: [x, y] }: INode): Point => ({ x, y: y + NODE.width / 2 });

/** Points of the curve that the editor draws: it leaves and arrives level. */
function curve(from: Point, to: Point): Point[] {
	const middle = (from.x + to.x) / 2;
	return Array.from({ length: 101 }, (_, percent) => {
		const there = percent / 100;
		const back = 1 - there;
		const bend = 3 * back * there;
		return {
			x: back ** 3 * from.x + bend * middle + there ** 3 * to.x,
			y: (back ** 3 + bend * back) * from.y + (bend * there + there ** 3) * to.y,
		};
	});
}

/** Each edge of the main flow that passes behind a node. */
function hiddenEdges(nodes: readonly INode[], connections: IConnections): string[] {
	const named = (name: string) => {
		const node = nodes.find((each) => each.name === name);
		if (!node) throw new Error(`There is no node ${name}`);
		return node;
	};
	return Object.entries(connections).flatMap(([source, { main = [] }]) =>
		main.flatMap((links, output) =>
			(links ?? []).flatMap(({ node: target }) => {
				const points = curve(outputOf(named(source), output, main.length), inputOf(named(target)));
				return nodes
					.filter(({ name }) => name !== source && name !== target)
					.filter((node) => points.some((point) => isIn(point, boxOf(node))))
					.map(({ name }) => `${source} to ${target} behind ${name}`);
			}),
		),
	);
}

interface Example {
	nodes: INode[];
	connections: IConnections;
}

const exampleOf = (name: string) => JSON.parse(read(join('examples', name))) as Example;

const examples = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.json'));

it.each(examples)('no two nodes of examples/%s lie over each other, its note included', (name) => {
	const { nodes } = exampleOf(name);
	const covered = nodes.flatMap((node, place) =>
		nodes
			.slice(place + 1)
			.filter((other) => overlap(boxOf(node), boxOf(other)))
			.map((other) => `${node.name}, ${other.name}`),
	);
	expect(covered).toEqual([]);
});

it.each(examples)('no edge of examples/%s passes behind a node', (name) => {
	const { nodes, connections } = exampleOf(name);
	expect(hiddenEdges(nodes, connections)).toEqual([]);
});

it('an edge behind a node is noticed', () => {
	const { nodes, connections } = exampleOf('dingtalk-calendar-co-hosts.json');
	const moved = nodes.map((node): INode =>
		node.name === 'Tell Somebody' ? { ...node, position: [660, 416] } : node,
	);
	expect(hiddenEdges(moved, connections)).toEqual([
		'Meetings of Today to Tell Somebody behind Set Co-Hosts',
	]);
});
