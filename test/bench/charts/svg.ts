/** Of one lightness, so that they can be read on white and on black alike. */
export const colors = {
	text: '#76808c',
	grid: '#8b949e55',
	ours: '#1f7fe8',
	others: '#b8752a',
	bad: '#d9484f',
	limit: '#8a6fd1',
	onBar: '#ffffff',
} as const;

type Attributes = Record<string, string | number>;

/** One element; numbers are rounded to a tenth of a pixel. */
export function element(name: string, attributes: Attributes, content = ''): string {
	const written = Object.entries(attributes).map(
		([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(value)}"`,
	);
	return content === ''
		? `<${name}${written.join('')}/>`
		: `<${name}${written.join('')}>${content}</${name}>`;
}

export interface TextStyle {
	color?: string;
	size?: number;
	bold?: boolean;
	anchor?: 'start' | 'middle' | 'end';
}

export function label(x: number, y: number, words: string, style: TextStyle = {}): string {
	const { color = colors.text, size = 12, bold = false, anchor = 'start' } = style;
	return element(
		'text',
		{
			x,
			y,
			fill: color,
			'font-size': size,
			'text-anchor': anchor,
			...(bold && { 'font-weight': 'bold' }),
		},
		escaped(words),
	);
}

export interface LineStyle {
	color?: string;
	width?: number;
	dashes?: string;
}

export function line(points: Array<[number, number]>, style: LineStyle = {}): string {
	const { color = colors.grid, width = 1, dashes } = style;
	return element('polyline', {
		points: points.map(([x, y]) => `${round(x)},${round(y)}`).join(' '),
		fill: 'none',
		stroke: color,
		'stroke-width': width,
		...(dashes !== undefined && { 'stroke-dasharray': dashes }),
	});
}

export function bar(x: number, y: number, width: number, height: number, color: string): string {
	return element('rect', { x, y, width, height, rx: 2, fill: color });
}

export function dot(x: number, y: number, color: string): string {
	return element('circle', { cx: x, cy: y, r: 4, fill: color });
}

/** A whole picture: its title says what it shows, also to those who cannot see it. */
export function picture(width: number, height: number, title: string, parts: string[]): string {
	const content = [element('title', {}, escaped(title)), ...parts].map((part) => `\t${part}\n`);
	const attributes = {
		xmlns: 'http://www.w3.org/2000/svg',
		viewBox: `0 0 ${width} ${height}`,
		width,
		height,
		role: 'img',
		'font-family': 'system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif',
	};
	return `${element('svg', attributes, `\n${content.join('')}`)}\n`;
}

function round(value: number): string {
	return String(Math.round(value * 10) / 10);
}

function escaped(words: string): string {
	return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
