import type { IDataObject } from 'n8n-workflow';

import { firstText, isObject, jsonObject } from '../../json';

/** Smaller numbers are seconds: no event is older than this. */
const EARLIEST_MS = 100_000_000_000;

/** The first text among `values`, or the empty text. */
export function textOf(...values: unknown[]): string {
	return firstText(...values)?.trim() ?? '';
}

/** DingTalk writes flags as booleans, numbers and texts. */
export function isSet(value: unknown): boolean {
	return value === true || value === 'true' || value === 1 || value === '1';
}

/** Milliseconds since the epoch, from a number, a number as text, or ISO 8601. */
export function timeOf(...values: unknown[]): number | undefined {
	for (const value of values) {
		const given = firstText(value);
		if (given === undefined) continue;
		const number = Number(given);
		const ms = Number.isFinite(number)
			? number * (number < EARLIEST_MS ? 1000 : 1)
			: Date.parse(given);
		if (Number.isFinite(ms) && ms > 0) return ms;
	}
	return undefined;
}

/** A whole number, also when it came as text. */
export function wholeNumber(value: unknown): number | undefined {
	const number = Number(firstText(value));
	return Number.isSafeInteger(number) ? number : undefined;
}

/** An object, also when it came as JSON text. */
export function objectIn(value: unknown): IDataObject | undefined {
	if (typeof value === 'string') return jsonObject(value);
	return isObject(value) ? value : undefined;
}

/** The objects of an array, also of one that came as JSON text, or a single object. */
export function objectsIn(value: unknown): IDataObject[] {
	const content = typeof value === 'string' ? parsed(value) : value;
	const entries: unknown[] = Array.isArray(content) ? content : [content];
	return objectsAmong(entries);
}

/** Those of `values` that are objects, or JSON text of one. */
export function objectsAmong(values: readonly unknown[]): IDataObject[] {
	return values.map(objectIn).filter((value): value is IDataObject => value !== undefined);
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
