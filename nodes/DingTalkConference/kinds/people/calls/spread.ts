/**
 * Up to `count` of `all`, evenly spread: each is far from those before it, so a block of known users anywhere in
 * the list is met soon. Every block of `all.length / count` neighbors holds one.
 */
export function spread<Value>(all: readonly Value[], count: number): Value[] {
	const places = Math.min(count, all.length);
	return order(places).flatMap((place) => {
		const value = all[Math.floor(((place + 0.5) * all.length) / places)];
		return value === undefined ? [] : [value];
	});
}

/** 0 to `count - 1`, the middle first, then the middles of what is left on both sides, and so on. */
function order(count: number): number[] {
	const places: number[] = [];
	const ranges: Array<readonly [from: number, to: number]> = [[0, count]];
	for (const [from, to] of ranges) {
		if (from >= to) continue;
		const middle = Math.floor((from + to) / 2);
		places.push(middle);
		ranges.push([from, middle], [middle + 1, to]);
	}
	return places;
}
