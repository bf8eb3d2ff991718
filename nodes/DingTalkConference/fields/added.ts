import type { INodeProperties } from 'n8n-workflow';

import type { Field, Fields, PlainField, PlainFields, Reading, Values } from './field';
import { inputsOf, isLeftEmpty, optionalInput, readFields, readPlain } from './field';
import { invalid } from './invalid';
import type { Entered } from './itemParameters';
import { enteredIn } from './itemParameters';
import { unwrapped } from './plainValue';

/**
 * A collection of optional fields: only those that the user adds have a value. One that is added must not be
 * left empty, also by an expression, unless it is an {@link optional} field.
 *
 * @param displayName ends with the plural of what is added: "Update Fields", "Filters"
 * @param isRequired at least one of `fields` has to be added, since there is nothing else to do
 */
export function added<F extends Fields>(
	displayName: string,
	fields: F,
	{ isRequired = false } = {},
): Field<Partial<Values<F>>> {
	return {
		inputs: (name) => [collection(displayName, name, `Add ${oneOf(displayName)}`, fields)],
		read(entered, name) {
			const inside = enteredIn(entered.get(name), entered, displayName);
			const given = Object.entries(fields).filter(([own]) => inside.get(own) !== undefined);
			if (isRequired && given.length === 0)
				throw invalid(displayName, 'is empty', 'Add at least one field to change.');
			// Each of the fields is one of F.
			return readFields(Object.fromEntries(given), inside) as Reading<Partial<Values<F>>>;
		},
	};
}

/** "Field" of "Update Fields". */
const oneOf = (many: string) => many.replace(/^.* /, '').replace(/s$/, '');

/** The collection "Options"; what is not added has its default. */
export function optionsInput(fields: PlainFields): INodeProperties {
	return collection('Options', 'options', 'Add option', fields);
}

export function readOptions<F extends PlainFields>(fields: F, entered: Entered): Values<F> {
	return entered.once('options', fields, () =>
		readPlain(fields, enteredIn(entered.get('options'), entered)),
	);
}

/** Some of the options as one field; the collection that shows them comes from {@link optionsInput}. */
export function chosenOf<F extends PlainFields>(fields: F): PlainField<Values<F>> {
	return { inputs: () => [], read: (entered) => readOptions(fields, entered) };
}

/**
 * A filter among the options. Without it everything passes, so one that is added must not be left empty, also
 * by an expression.
 *
 * @param absent the value of a filter that is not added
 */
export function filter<Value>(field: PlainField<Value>, absent: Value): PlainField<Value>;
export function filter<Value>(field: PlainField<Value>): PlainField<Value | undefined>;
export function filter<Value>(
	field: PlainField<Value>,
	absent?: Value,
): PlainField<Value | undefined> {
	return {
		inputs: field.inputs,
		read(entered, name) {
			if (entered.get(name) === undefined) return absent;
			if (!isLeftEmpty(field, entered, name)) return field.read(entered, name);
			const [input] = field.inputs(name);
			const hint = 'Fill it in, or remove it from the options if everything is wanted.';
			throw invalid(input?.displayName ?? name, 'is empty', hint);
		},
	};
}

function collection(
	displayName: string,
	name: string,
	placeholder: string,
	fields: Fields,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		options: inputsOf(fields)
			.map(optionalInput)
			.sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
}

/** A field that the panel shows only for some values of another one; `undefined` for the others. */
export function shownFor<Value>(
	other: string,
	values: ReadonlyArray<string | boolean>,
	field: PlainField<Value>,
): PlainField<Value | undefined>;
export function shownFor<Value>(
	other: string,
	values: ReadonlyArray<string | boolean>,
	field: Field<Value>,
): Field<Value | undefined>;
export function shownFor<Value>(
	other: string,
	values: ReadonlyArray<string | boolean>,
	field: Field<Value>,
): Field<Value | undefined> {
	return {
		inputs: (name) =>
			field.inputs(name).map((input) => ({
				// Where the other one is an expression n8n requires all fields that may be shown.
				...optionalInput(input),
				displayOptions: {
					...input.displayOptions,
					show: { ...input.displayOptions?.show, [other]: [...values] },
				},
			})),
		read: (entered, name) =>
			isOneOf(values, entered.get(other)) ? field.read(entered, name) : undefined,
	};
}

/** Whether `chosen` is one of `values`, in any case: choices are read like this too. */
function isOneOf(values: ReadonlyArray<string | boolean>, chosen: unknown): boolean {
	if (typeof chosen !== 'string') return values.some((value) => value === chosen);
	const written = unwrapped(chosen).toLowerCase();
	return values.some((value) => String(value).toLowerCase() === written);
}
