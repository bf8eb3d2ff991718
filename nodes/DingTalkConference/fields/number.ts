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
