export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A key whose value is undefined is left out of the answer, as JSON.stringify does. */
export interface JsonObject {
	[key: string]: JsonValue | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
