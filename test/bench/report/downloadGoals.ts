import type { Download } from '../measures/download';
import type { Goal } from './goals';
import { count } from './numbers';

const mostMegabytes = 100;

/** What the project promises of large files. */
export function downloadGoals({ bytes, grownBytes, milliseconds, isComplete }: Download): Goal[] {
	const megabytes = grownBytes / 1e6;
	return [
		{
			what: 'Download of a recording of 1 GB: growth of the process',
			goal: `< ${mostMegabytes} MB`,
			measured: `${megabytes.toFixed(1)} MB for ${count(bytes)} bytes in ${(milliseconds / 1000).toFixed(1)} s`,
			isMet: isComplete && megabytes < mostMegabytes,
		},
	];
}
