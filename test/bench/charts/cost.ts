import { costWays, type Cost, type CostWay } from '../measures/cost';
import { count, wayNames } from '../report/words';
import { bar, colors, dot, label, line, picture } from './svg';

const width = 860;
const plot = { left: 56, top: 96, width: 400, height: 230 };
const bars = { left: 560, top: 116, width: 230, step: 62 };

/** API calls for one meeting over its attendees, and beside it for many small meetings. */
export function costChart(costs: Cost[]): string {
	const single = costs.filter(({ meetings }) => meetings === 1);
	const many = costs.find(({ meetings }) => meetings > 1);
	const title = 'API calls to make attendees co-hosts';
	return picture(width, plot.top + plot.height + 48, title, [
		label(0, 18, title, { size: 17, bold: true }),
		...lines(single),
		...(many ? barsOf(many) : []),
	]);
}

/** Ways that cost the same in every case share one line. */
function groups(costs: Cost[]): Array<{ ways: CostWay[]; calls: number[] }> {
	const found = new Map<string, { ways: CostWay[]; calls: number[] }>();
	for (const way of costWays) {
		const calls = costs.map((cost) => cost.calls[way]);
		const group = found.get(calls.join()) ?? { ways: [], calls };
		group.ways.push(way);
		found.set(calls.join(), group);
	}
	return [...found.values()];
}

function lines(costs: Cost[]): string[] {
	const most = Math.max(...costs.flatMap(({ calls }) => Object.values(calls)));
	const decades = Math.ceil(Math.log10(most));
	const x = (attendees: number) => plot.left + (Math.log10(attendees) / decades) * plot.width;
	const y = (calls: number) => plot.top + plot.height * (1 - Math.log10(calls) / decades);
	const powers = Array.from({ length: decades + 1 }, (_, power) => 10 ** power);
	return [
		label(0, 52, 'One meeting', { bold: true }),
		label(0, 72, 'Calls'),
		label(plot.left + plot.width, plot.top + plot.height + 38, 'Attendees', { anchor: 'end' }),
		...powers.flatMap((power) => [
			line([
				[plot.left, y(power)],
				[plot.left + plot.width, y(power)],
			]),
			label(plot.left - 8, y(power) + 4, count(power), { anchor: 'end', size: 11 }),
			label(x(power), plot.top + plot.height + 18, count(power), { anchor: 'middle', size: 11 }),
		]),
		...groups(costs).flatMap(({ ways, calls }) => {
			const color = colorOf(ways);
			const points = costs.map(({ attendees }, index): [number, number] => [
				x(attendees),
				y(calls[index] ?? NaN),
			]);
			const [endX, endY] = points.at(-1) ?? [0, 0];
			const names =
				ways.length > 1 ? ['A call for each attendee:', ...ways.map(short)] : ways.map(short);
			return [
				line(points, { color, width: 2.5 }),
				...points.map(([pointX, pointY]) => dot(pointX, pointY, color)),
				label(endX, endY - 10, count(calls.at(-1) ?? NaN), { color, bold: true, anchor: 'end' }),
				...(ways.includes('node')
					? [
							label(endX - 100, endY + 28, names.join(' '), {
								color,
								bold: true,
								anchor: 'middle',
							}),
						]
					: names.map((name, index) =>
							label(plot.left + 14, plot.top + 16 + index * 16, name, { color }),
						)),
			];
		}),
	];
}

function barsOf({ meetings, attendees, calls }: Cost): string[] {
	const most = Math.max(...Object.values(calls));
	return [
		label(bars.left, 52, `${meetings} meetings of ${attendees}`, { bold: true }),
		...costWays.flatMap((way, index) => {
			const y = bars.top - 20 + index * bars.step;
			const length = (calls[way] / most) * bars.width;
			const color = colorOf([way]);
			return [
				label(bars.left, y + 4, short(way), { color, bold: way === 'node' }),
				bar(bars.left, y + 12, length, 16, color),
				label(bars.left + length + 6, y + 25, count(calls[way]), { color, bold: true }),
			];
		}),
	];
}

function short(way: CostWay): string {
	return way === 'httpRequest' ? 'HTTP Request node' : wayNames[way];
}

function colorOf(ways: CostWay[]): string {
	return ways.includes('node') ? colors.ours : colors.others;
}
