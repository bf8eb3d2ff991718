import type { Overhead } from '../measures/overhead';
import { overheadGoal } from '../report/goals';
import { count, wayNames } from '../report/words';
import { bar, colors, label, line, picture } from './svg';

const ways = ['bareLoop', 'bareLoopWithParameters', 'nodeOneByOne'] as const;
const width = 860;
const left = 250;
const top = 78;
const step = 40;

/** Time of a call, as bars, with the goal across them. */
export function overheadChart({ microseconds }: Overhead): string {
	const goal = microseconds.bareLoop * overheadGoal;
	const most = Math.max(goal, ...ways.map((way) => microseconds[way]));
	const x = (value: number) => left + (value / most) * (width - left - 60);
	const bottom = top + ways.length * step;
	const title = 'Time of one call, without combining';
	return picture(width, bottom + 30, title, [
		label(0, 18, title, { size: 17, bold: true }),
		label(0, 40, 'Microseconds, against a server on the same machine that answers at once'),
		...ways.flatMap((way, index) => {
			const y = top + index * step;
			const isOurs = way === 'nodeOneByOne';
			const color = isOurs ? colors.ours : colors.others;
			return [
				label(left - 10, y + 16, wayNames[way], { color, bold: isOurs, anchor: 'end' }),
				bar(left, y, x(microseconds[way]) - left, 22, color),
				label(left + 10, y + 16, `${count(microseconds[way])} µs`, {
					color: colors.onBar,
					bold: true,
				}),
			];
		}),
		line(
			[
				[x(goal), top - 8],
				[x(goal), bottom],
			],
			{ color: colors.limit, width: 2, dashes: '5 4' },
		),
		label(x(goal), bottom + 16, `goal: ${overheadGoal} of the bare loop`, {
			color: colors.limit,
			anchor: 'middle',
		}),
	]);
}
