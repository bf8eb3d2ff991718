import type { Label, PlainField } from './field';
import { invalid, quoted } from './invalid';

interface NumberLabel extends Label {
	default: number;
	min: number;
	max: number;
	whole?: boolean;
}

/** An expression yields text where a number is meant. */
export function number({ min, max, whole = true, ...label }: NumberLabel): PlainField<number> {
	return {
		inputs: (name) => [{ ...label, name, type: 'number', typeOptions: { minValue: min } }],
		read(entered, name) {
			const typed = entered.get(name) ?? label.default;
			const value = typeof typed === 'string' && typed.trim() !== '' ? Number(typed) : typed;
			const isRight =
				typeof value === 'number' &&
				value >= min &&
				value <= max &&
				(!whole || Number.isInteger(value));
			if (isRight) return value;
			throw invalid(
				label.displayName,
				`is ${quoted(typed)}`,
				`Enter a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`,
			);
		},
	};
}

/** A whole number from 0 on, without another limit. */
export function naturalNumber(label: Label): PlainField<number> {
	return number({ ...label, default: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
}
