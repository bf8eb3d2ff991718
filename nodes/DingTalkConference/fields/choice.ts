import type { INodePropertyOptions } from 'n8n-workflow';

import type { Label, PlainField } from './field';
import { invalid, quoted } from './invalid';
import { isGiven, plainValue, unwrapped } from './plainValue';

interface ChoiceLabel<Value extends string | number> extends Label {
	/** In alphabetical order of their names. */
	options: ReadonlyArray<INodePropertyOptions & { value: Value }>;
	default: NoInfer<Value>;
}

/** One of some values. Expressions and models may write it in any case, and a number as text. */
export function choice<const Value extends string | number>({
	options,
	...label
}: ChoiceLabel<Value>): PlainField<Value> {
	return {
		inputs: (name) => [{ ...label, name, type: 'options', options: [...options] }],
		isEmpty: (entered, name) => entered.get(name) === undefined,
		read(entered, name) {
			const typed = entered.get(name);
			if (typed === undefined) return label.default;
			const values = options.map(({ value }) => quoted(value));
			const expected = `Enter ${values.join(' or ')}.`;
			const written = typeof typed === 'string' ? unwrapped(typed).toLowerCase() : typed;
			const chosen = options.find(
				({ value }) => value === written || String(value).toLowerCase() === written,
			);
			// Before what is empty: a value such as "none" is also a word for nothing.
			if (chosen) return chosen.value;
			if (!isGiven(plainValue(typed))) throw invalid(label.displayName, 'is empty', expected);
			throw invalid(label.displayName, `is ${quoted(typed)}`, expected);
		},
	};
}
