import type { Spread } from '../measures/statistics';

/** With thousands separated by commas. */
export function count(value: number): string {
	return Math.round(value).toLocaleString('en-US');
}

export function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}

export function kilobytes(bytes: number): string {
	return `${(bytes / 1000).toFixed(1)} kB`;
}

/** The median, and in brackets between what half of all values lie. */
export function range({ median, low, high }: Spread, digits: number): string {
	return `${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

export function milliseconds(spread: Spread): string {
	return `${range(spread, 1)} ms`;
}
