import type { IConnections, INode } from 'n8n-workflow';

/** A node's square on the canvas, and its name below it. */
const NODE = { width: 96, height: 140 };
/** An edge that goes back passes below its source, as the editor draws it. */
const BELOW = 130;
const ASIDE = 40;

export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

export const isNote = ({ type }: INode) => type.endsWith('.stickyNote');

export function boxOf(node: INode): Box {
	const { position, parameters } = node;
	const [left, top] = position;
	const { width, height } = isNote(node)
		? { width: Number(parameters.width), height: Number(parameters.height) }
		: NODE;
	return { left, top, right: left + width, bottom: top + height };
}

/** How n8n sets the text of a note, as wide letters come: a padding, a heading, and lines of text below it. */
const TEXT = {
	padding: 12,
	top: 10,
	heading: { letter: 13, line: 31 },
	body: { letter: 7, line: 19 },
};

/** The part of a note that its text takes: a heading and a paragraph. */
export function textOf(note: INode): Box {
	const { left, top, right } = boxOf(note);
	const room = right - left - 2 * TEXT.padding;
	const [heading = '', ...body] = String(note.parameters.content)
		.replace(/^## |[*`]/gm, '')
		.split('\n');
	const linesOf = (text: string, letter: number) => Math.ceil((text.length * letter) / room);
	const lines = body.reduce((count, text) => count + linesOf(text, TEXT.body.letter), 0);
	const height = linesOf(heading, TEXT.heading.letter) * TEXT.heading.line + lines * TEXT.body.line;
	return { left, top, right, bottom: top + 2 * TEXT.top + height };
}

export const overlap = (one: Box, other: Box) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

export const encloses = (outer: Box, inner: Box) =>
	outer.left <= inner.left &&
	inner.right <= outer.right &&
	outer.top <= inner.top &&
	inner.bottom <= outer.bottom;

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

/** Points of an edge: a curve that leaves and arrives level, or the way back around the nodes. */
function pointsOf(from: Point, to: Point): Point[] {
	if (from.x > to.x) {
		const [right, left, low] = [from.x + ASIDE, to.x - ASIDE, from.y + BELOW];
		const corners = [
			from,
			{ x: right, y: from.y },
			{ x: right, y: low },
			{ x: left, y: low },
			{ x: left, y: to.y },
			to,
		];
		return corners.flatMap((corner, place) => between(corner, corners[place + 1] ?? corner));
	}
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

function between(from: Point, to: Point): Point[] {
	return Array.from({ length: 20 }, (_, step) => ({
		x: from.x + ((to.x - from.x) * step) / 20,
		y: from.y + ((to.y - from.y) * step) / 20,
	}));
}

interface Edge {
	source: string;
	target: string;
	points: Point[];
}

/** The edges of the main flow. */
export function edgesOf(nodes: readonly INode[], connections: IConnections): Edge[] {
	const named = (name: string) => {
		const node = nodes.find((each) => each.name === name);
		if (!node) throw new Error(`There is no node ${name}`);
		return node;
	};
	return Object.entries(connections).flatMap(([source, { main = [] }]) =>
		main.flatMap((links, output) =>
			(links ?? []).map(({ node: target }) => {
				const from = outputOf(named(source), output, main.length);
				return { source, target, points: pointsOf(from, inputOf(named(target))) };
			}),
		),
	);
}

/** Each edge that passes behind a node. */
export function hiddenEdges(nodes: readonly INode[], connections: IConnections): string[] {
	return edgesOf(nodes, connections).flatMap(({ source, target, points }) =>
		nodes
			.filter((node) => !isNote(node) && node.name !== source && node.name !== target)
			.filter((node) => points.some((point) => isIn(point, boxOf(node))))
			.map(({ name }) => `${source} to ${target} behind ${name}`),
	);
}

/** Each pair of edges that cross; those that share a target meet there. */
export function crossingEdges(nodes: readonly INode[], connections: IConnections): string[] {
	const edges = edgesOf(nodes, connections);
	return edges.flatMap((one, place) =>
		edges
			.slice(place + 1)
			.filter(({ target }) => target !== one.target)
			.filter((other) => doCross(one.points, other.points))
			.map((other) => `${one.source} to ${one.target}, ${other.source} to ${other.target}`),
	);
}

function doCross(one: readonly Point[], other: readonly Point[]): boolean {
	return segments(one).some(([a, b]) =>
		segments(other).some(
			([c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0,
		),
	);
}

function segments(points: readonly Point[]): Array<[Point, Point]> {
	return points.flatMap((point, place): Array<[Point, Point]> => {
		const next = points[place + 1];
		return next ? [[point, next]] : [];
	});
}

/** On which side of a line a point lies: the sign of the cross product. */
function side(from: Point, to: Point, { x, y }: Point): number {
	return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
}
