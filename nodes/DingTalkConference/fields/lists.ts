/** The searchable lists of the panel (listSearch/), by the names under which the panel asks n8n for them. */
export const searchMethods = {
	conferences: 'searchConferences',
	events: 'searchEvents',
	users: 'searchUsers',
} as const;

export type SearchMethod = (typeof searchMethods)[keyof typeof searchMethods];

const SEPARATOR = ' · ';

/** An entry of a list: a name, and beside it the facts that distinguish it. Empty ones are left out. */
export function entryName(name: string, ...facts: string[]): string {
	return [name, ...facts].filter(Boolean).join(SEPARATOR);
}

/** The name of an entry that was chosen from a list, which the editor keeps beside its value. */
export function chosenName(parameter: unknown): string | undefined {
	if (typeof parameter !== 'object' || parameter === null) return undefined;
	const shown = 'cachedResultName' in parameter ? parameter.cachedResultName : undefined;
	const [name = ''] = typeof shown === 'string' ? shown.split(SEPARATOR) : [];
	return name.trim() === '' ? undefined : name.trim();
}
