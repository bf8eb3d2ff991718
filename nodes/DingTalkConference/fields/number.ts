import type { Label, PlainField } from './field';
import { invalid, quoted } from './invalid';
import { isGiven, plainValue } from './plainValue';

interface NumberLabel extends Label {
	default: number;
	min: number;
	max: number;
	whole?: boolean;
}

/** A number within bounds, also as text, since expressions and models may yield it so. */
export function number({ min, max, whole = true, ...label }: NumberLabel): PlainField<number> {
	return {
		inputs: (name) => [{ ...label, name, type: 'number', typeOptions: { minValue: min } }],
		isEmpty: (entered, name) => entered.get(name) === undefined,
		read(entered, name) {
			const typed = entered.get(name);
			if (typed === undefined) return label.default;
			const expected = `Enter a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`;
			const given = plainValue(typed);
			if (!isGiven(given)) throw invalid(label.displayName, 'is empty', expected);
			const value = typeof given === 'string' ? Number(given) : given;
			const isRight =
				typeof value === 'number' &&
				value >= min &&
				value <= max &&
				(!whole || Number.isInteger(value));
			if (isRight) return value;
			throw invalid(label.displayName, `is ${quoted(typed)}`, expected);
		},
	};
}

/** A whole number from 0 on. */
export function naturalNumber(label: Label): PlainField<number> {
	return number({ ...label, default: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
}
