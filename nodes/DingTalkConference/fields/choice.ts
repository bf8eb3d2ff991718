import type { INodePropertyOptions } from 'n8n-workflow';

import type { Label, PlainField } from './field';
import { invalid, quoted } from './invalid';

interface ChoiceLabel<Value extends string | number> extends Label {
	/** In alphabetical order of their names. */
	options: ReadonlyArray<INodePropertyOptions & { value: Value }>;
	default: NoInfer<Value>;
}

/** One of some values. A number may come as text from an expression or a model. */
export function choice<const Value extends string | number>({
	options,
	...label
}: ChoiceLabel<Value>): PlainField<Value> {
	return {
		inputs: (name) => [{ ...label, name, type: 'options', options: [...options] }],
		read(entered, name) {
			const typed = entered.get(name) ?? label.default;
			const chosen = options.find(({ value }) => value === typed || String(value) === typed);
			if (chosen) return chosen.value;
			const values = options.map(({ value }) => quoted(value));
			throw invalid(label.displayName, `is ${quoted(typed)}`, `Enter ${values.join(' or ')}.`);
		},
	};
}
