import type { INodeProperties } from 'n8n-workflow';

import type { PathValues } from '../dingtalk/client/path';
import type { Finder } from '../dingtalk/api/finder';
import type { Entered } from './itemParameters';

/** A value that takes a call to know. */
export class LookUp<Value> {
	constructor(readonly find: (finder: Finder) => Promise<Value>) {}
}

/** What reading gives: the exact value, or how to find it. */
export type Reading<Value> = Value | LookUp<Value>;

/** One or more inputs of the panel, and the one exact value that they yield for an item. */
export interface Field<Value> {
	/** The inputs as the panel shows them, under this internal name. */
	inputs(name: string): INodeProperties[];
	/** @throws ConferenceError that names the input which cannot be used */
	read(entered: Entered, name: string): Reading<Value>;
}

/** A field that takes no call. */
export interface PlainField<Value> extends Field<Value> {
	read(entered: Entered, name: string): Value;
}

export type PlainFields = Readonly<Record<string, PlainField<unknown>>>;

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a set of fields yields, by name. */
export type Values<F extends Fields> = {
	[Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never;
};

/** The fields whose values stand in a path. */
export type PathFields<Path extends string> = {
	readonly [Name in keyof PathValues<Path>]: Field<string>;
};

export function inputsOf(fields: Fields): INodeProperties[] {
	return Object.entries(fields).flatMap(([name, field]) => field.inputs(name));
}

/** `input` for a place where it may be left empty. */
export function optionalInput(input: INodeProperties): INodeProperties {
	const optional = { ...input };
	delete optional.required;
	return optional;
}

export function readPlain<F extends PlainFields>(fields: F, entered: Entered): Values<F> {
	const read = Object.entries(fields).map(([name, field]) => [name, field.read(entered, name)]);
	// The names and types are those of the fields that were read.
	return Object.fromEntries(read) as Values<F>;
}

export function readFields<F extends Fields>(fields: F, entered: Entered): Reading<Values<F>> {
	return together<F>(
		Object.entries(fields).map(([name, field]) => [name, field.read(entered, name)]),
	);
}

/** Several readings as one: it is known when all of them are. */
export function together<F extends Fields>(
	readings: ReadonlyArray<readonly [name: string, reading: unknown]>,
): Reading<Values<F>> {
	// The names and types are those of the fields that were read.
	const asValues = (entries: ReadonlyArray<readonly [string, unknown]>) =>
		Object.fromEntries(entries) as Values<F>;
	if (!readings.some(([, reading]) => reading instanceof LookUp)) return asValues(readings);
	return new LookUp(async (finder) =>
		asValues(
			await Promise.all(
				readings.map(async ([name, reading]): Promise<readonly [string, unknown]> => [
					name,
					reading instanceof LookUp ? await reading.find(finder) : reading,
				]),
			),
		),
	);
}

/** What the panel says of an input. */
export interface Label {
	displayName: string;
	description: string;
	hint?: string;
	placeholder?: string;
}

export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
