/** Median and quartiles: half of all values lie between `low` and `high`. */
export interface Spread {
	median: number;
	low: number;
	high: number;
}

export function spread(values: number[]): Spread {
	return { median: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

export function median(values: number[]): number {
	return quantile(values, 0.5);
}

/** The value below which `share` (0 to 1) of all `values` lie. */
function quantile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const position = (sorted.length - 1) * share;
	const below = sorted[Math.floor(position)] ?? NaN;
	const above = sorted[Math.ceil(position)] ?? NaN;
	return below + (above - below) * (position - Math.floor(position));
}
