import type { INodeProperties } from 'n8n-workflow';

import type { PathValues } from '../dingtalk/client/path';
import type { Finder } from '../dingtalk/api/finder';
import type { Entered } from './itemParameters';
import { isGiven } from './plainValue';

/** A value that takes a call to know. */
export class LookUp<Value> {
	constructor(readonly find: (finder: Finder) => Promise<Value>) {}
}

/** The exact value of a field, or how to find it. */
export type Reading<Value> = Value | LookUp<Value>;

/** One or more inputs of the panel, and the one exact value that they yield for an item. */
export interface Field<Value> {
	/** The inputs as the panel shows them, under this internal name. */
	inputs(name: string): INodeProperties[];
	/** @throws ConferenceError that names the input which cannot be used */
	read(entered: Entered, name: string): Reading<Value>;
	/** Whether nothing was entered. Default: no value, or an empty text. */
	isEmpty?(entered: Entered, name: string): boolean;
}

/** A field that takes no call. */
export interface PlainField<Value> extends Field<Value> {
	read(entered: Entered, name: string): Value;
}

export type PlainFields = Readonly<Record<string, PlainField<unknown>>>;

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values of a set of fields, by name. */
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

/** `field`, which may be left empty: then its value is `undefined`, or `empty`. */
export function optional<Value>(field: PlainField<Value>): PlainField<Value | undefined>;
export function optional<Value>(field: Field<Value>): Field<Value | undefined>;
export function optional<Value>(field: Field<Value>, empty: NoInfer<Value>): Field<Value>;
export function optional<Value>(field: Field<Value>, empty?: Value): Field<Value | undefined> {
	return {
		inputs: (name) => field.inputs(name).map(optionalInput),
		read: (entered, name) =>
			isLeftEmpty(field, entered, name) ? empty : field.read(entered, name),
	};
}

/** Whether nothing was entered in a field. */
export function isLeftEmpty(field: Field<unknown>, entered: Entered, name: string): boolean {
	return field.isEmpty?.(entered, name) ?? !isGiven(entered.get(name));
}

/** `reading` as `change` makes it, once it is known. */
export function changed<Value, Result>(
	reading: Reading<Value>,
	change: (value: Value) => Result,
): Reading<Result> {
	return reading instanceof LookUp
		? new LookUp(async (finder) => change(await reading.find(finder)))
		: change(reading);
}

/** Several readings as one: it is known when all of them are. */
export function all<Value>(readings: ReadonlyArray<Reading<Value>>): Reading<Value[]> {
	const isKnown = (reading: Reading<Value>): reading is Value => !(reading instanceof LookUp);
	if (readings.every(isKnown)) return [...readings];
	return new LookUp(
		async (finder) =>
			await Promise.all(readings.map(async (reading) => await found(reading, finder))),
	);
}

/** The value behind `reading`. */
export async function found<Value>(reading: Reading<Value>, finder: Finder): Promise<Value> {
	return reading instanceof LookUp ? await reading.find(finder) : reading;
}

export function readPlain<F extends PlainFields>(fields: F, entered: Entered): Values<F> {
	const read = Object.entries(fields).map(([name, field]) => [name, field.read(entered, name)]);
	// The names and types are those of the fields that were read.
	return Object.fromEntries(read) as Values<F>;
}

export function readFields<F extends Fields>(fields: F, entered: Entered): Reading<Values<F>> {
	const names = Object.keys(fields);
	const readings = Object.entries(fields).map(([name, field]) => field.read(entered, name));
	return changed(
		all(readings),
		(values) =>
			// The names and types are those of the fields that were read.
			Object.fromEntries(names.map((name, place) => [name, values[place]])) as Values<F>,
	);
}

/** The words of the panel for an input. */
export interface Label {
	displayName: string;
	description: string;
	hint?: string;
	placeholder?: string;
}
