import { microsecondsPerItem, type Growth } from '../measures/growth';
import { count, mebibytes } from '../report/words';
import { bar, colors, label, line, picture } from './svg';

const width = 860;
const top = 96;
const height = 190;
const panelWidth = 390;
const gap = 80;
const barWidth = 44;

interface Panel {
	title: string;
	valueOf: (growth: Growth) => number;
	limit?: { value: number; name: string };
}

const panels: Panel[] = [
	{ title: 'Microseconds an item', valueOf: microsecondsPerItem },
	{
		title: 'Peak memory of the process, MiB',
		valueOf: ({ peakBytes }) => mebibytes(peakBytes),
		limit: { value: 1024, name: 'goal: 1 GiB' },
	},
];

/** What an item costs, and what all of them need, from 1,000 to 100,000 items. */
export function growthChart(growths: Growth[]): string {
	const title = 'From 1,000 to 100,000 items in one run';
	return picture(width, top + height + 54, title, [
		label(0, 18, title, { size: 17, bold: true }),
		label(0, 40, 'All items of one meeting', { color: colors.ours, bold: true }),
		label(180, 40, 'Mixed items of meetings with 100 people', {
			color: colors.others,
			bold: true,
		}),
		...panels.flatMap((panel, index) => barsOf(panel, growths, index * (panelWidth + gap))),
	]);
}

function barsOf({ title, valueOf, limit }: Panel, growths: Growth[], left: number): string[] {
	const most = Math.max(limit?.value ?? 0, ...growths.map(valueOf)) * 1.05;
	const y = (value: number) => top + height * (1 - value / most);
	const sizes = [...new Set(growths.map(({ items }) => items))];
	return [
		label(left, top - 22, title, { bold: true }),
		line([
			[left, y(0)],
			[left + panelWidth, y(0)],
		]),
		...sizes.flatMap((size, place) => {
			const centre = left + (panelWidth / sizes.length) * (place + 0.5);
			const ofSize = growths.filter(({ items }) => items === size);
			return [
				label(centre, top + height + 18, `${count(size)} items`, { anchor: 'middle' }),
				...ofSize.flatMap((growth, index) => {
					const x = centre + (index - ofSize.length / 2) * (barWidth + 4);
					const value = valueOf(growth);
					const color = growth.meetings === 1 ? colors.ours : colors.others;
					return [
						bar(x, y(value), barWidth, y(0) - y(value), color),
						label(x + barWidth / 2, y(value) - 5, count(value), {
							color,
							size: 11,
							anchor: 'middle',
						}),
					];
				}),
			];
		}),
		...(limit ? limitLine(limit.name, left, y(limit.value)) : []),
	];
}

function limitLine(name: string, left: number, y: number): string[] {
	const right = left + panelWidth;
	const across: Array<[number, number]> = [
		[left, y],
		[right, y],
	];
	return [
		line(across, { color: colors.limit, width: 2, dashes: '5 4' }),
		label(right, y - 6, name, { color: colors.limit, anchor: 'end' }),
	];
}
