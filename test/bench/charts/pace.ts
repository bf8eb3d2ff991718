import { callsPerSecond, paceMeetings, type Pace } from '../measures/pace';
import { paceName } from '../report/words';
import { colors, dot, label, line, picture } from './svg';

const columns = 3;
const panel = { width: 230, height: 120, gapX: 46, gapY: 92 };
const left = 48;
const top = 104;

/** A small picture for each client, all on the same axes: meetings set over time. */
export function paceChart(paces: Pace[]): string {
	const rows = Math.ceil(paces.length / columns);
	const width = left + columns * (panel.width + panel.gapX);
	const height = top + rows * (panel.height + panel.gapY) - panel.gapY + 44;
	const longest = Math.max(...paces.map(({ seconds }) => seconds));
	const endOfAxis = Math.ceil(longest / 10) * 10;
	const farthest = Math.max(...paces.map(({ latencyMs }) => latencyMs));
	const title = `${paceMeetings} meetings against a limit of ${callsPerSecond} calls a second`;
	return picture(width, height, title, [
		label(0, 18, title, { size: 17, bold: true }),
		label(
			0,
			40,
			`Meetings that got their co-host, over seconds; the server is ${farthest} ms away unless told otherwise. Dashed: the limit.`,
		),
		...paces.flatMap((pace, index) => {
			const x = left + (index % columns) * (panel.width + panel.gapX);
			const y = top + Math.floor(index / columns) * (panel.height + panel.gapY);
			return panelOf(pace, x, y, endOfAxis, farthest);
		}),
	]);
}

function panelOf(
	pace: Pace,
	left: number,
	top: number,
	endOfAxis: number,
	farthest: number,
): string[] {
	const x = (seconds: number) => left + (seconds / endOfAxis) * panel.width;
	const y = (meetings: number) => top + panel.height * (1 - meetings / paceMeetings);
	const lost = paceMeetings - pace.set;
	const color = lost > 0 ? colors.bad : pace.way === 'node' ? colors.ours : colors.others;
	const ticks = Array.from({ length: endOfAxis / 10 + 1 }, (_, index) => index * 10);
	const end: [number, number] = [x(pace.timeline.at(-1) ?? 0), y(pace.set)];
	const steps = pace.timeline.map((at, index): [number, number] => [x(at), y(index + 1)]);
	return [
		label(left, top - 28, paceName(pace, farthest), { bold: pace.way === 'node', size: 13 }),
		label(left, top - 11, summary(pace, lost), { color, bold: true }),
		...[0, paceMeetings / 2, paceMeetings].flatMap((meetings) => [
			line([
				[left, y(meetings)],
				[left + panel.width, y(meetings)],
			]),
			label(left - 6, y(meetings) + 4, String(meetings), { size: 10, anchor: 'end' }),
		]),
		...ticks.map((seconds) =>
			label(
				x(seconds),
				top + panel.height + 15,
				seconds === endOfAxis ? `${seconds} s` : String(seconds),
				{
					size: 10,
					anchor: 'middle',
				},
			),
		),
		line(
			[
				[x(0), y(callsPerSecond)],
				[x(paceMeetings / callsPerSecond - 1), y(paceMeetings)],
			],
			{ color: colors.text, dashes: '3 4' },
		),
		line([[x(0), y(0)], ...steps], { color, width: 2.5 }),
		dot(...end, color),
	];
}

function summary({ set, seconds }: Pace, lost: number): string {
	const time = `${seconds.toFixed(1)} s`;
	return lost > 0 ? `${set} set in ${time}, ${lost} lost` : `all ${set} set in ${time}`;
}
