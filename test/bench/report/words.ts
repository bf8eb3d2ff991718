import type { Way } from '../clients/job';
import type { Pace } from '../measures/pace';

export const wayNames: Record<Way, string> = {
	node: 'This node',
	nodeOneByOne: 'This node, Combine Items off',
	httpRequest: 'HTTP Request node, defaults',
	httpRequestBatched: 'HTTP Request node, batched',
	sdkLoop: 'Official SDK, a loop',
	sdkAtOnce: 'Official SDK, all at once',
	bareLoop: 'Bare loop',
	bareLoopWithParameters: 'Bare loop that reads its parameters',
};

export function paceName({ way, latencyMs }: Pace, farthest: number): string {
	const nearby = latencyMs < farthest ? `, ${latencyMs} ms away` : '';
	return `${wayNames[way]}${nearby}`;
}

export function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}

/** With thousands separated by commas. */
export function count(value: number): string {
	return Math.round(value).toLocaleString('en-US');
}

export function mebibytes(bytes: number): number {
	return bytes / 2 ** 20;
}
