import type { IDataObject } from 'n8n-workflow';

import { invalid } from '../fields/invalid';

/**
 * The output of an item with only the fields that a tool selects.
 *
 * @param shared the values of the operation's shared fields
 * @throws ConferenceError when nothing has any of the fields, with the names that there are
 */
export function onlySelected(
	result: IDataObject | IDataObject[],
	shared: object,
): IDataObject | IDataObject[] {
	const names = 'selected' in shared && Array.isArray(shared.selected) ? shared.selected : [];
	if (names.length === 0) return result;
	const all: readonly IDataObject[] = Array.isArray(result) ? result : [result];
	const selected = all.map((row) => {
		const own = Object.entries(row).filter(([name]) => names.includes(name));
		return Object.fromEntries(own);
	});
	const isEmpty = selected.every((row) => Object.keys(row).length === 0);
	if (all.length > 0 && isEmpty) {
		const known = [...new Set(all.flatMap((row) => Object.keys(row)))];
		throw invalid('Fields', 'names no field of the result', `Choose from: ${known.join(', ')}.`);
	}
	const [first = {}] = selected;
	return Array.isArray(result) ? selected : first;
}
