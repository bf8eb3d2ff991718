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
			const defined = entered.get(name) ?? label.default;
			const value =
				typeof defined === 'string' && defined.trim() !== '' ? Number(defined) : defined;
			const isRight =
				typeof value === 'number' &&
				value >= min &&
				value <= max &&
				(!whole || Number.isInteger(value));
			if (isRight) return value;
			throw invalid(
				label.displayName,
				`is ${quoted(defined)}`,
				`Enter a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`,
			);
		},
	};
}
