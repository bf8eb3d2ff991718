import type { INodePropertyOptions } from 'n8n-workflow';

import type { Label, PlainField } from './field';
import { invalid, quoted } from './invalid';

interface ChoiceLabel<Value extends string | number> extends Label {
	/** In alphabetical order of their names. */
	options: ReadonlyArray<INodePropertyOptions & { value: Value }>;
	default: NoInfer<Value>;
	/** An expression or a model may give the value in any case. */
	ignoresCase?: boolean;
}

/** One of some values. A number may come as text from an expression or a model. */
export function choice<const Value extends string | number>({
	options,
	ignoresCase = false,
	...label
}: ChoiceLabel<Value>): PlainField<Value> {
	return {
		inputs: (name) => [{ ...label, name, type: 'options', options: [...options] }],
		isEmpty: (entered, name) => entered.get(name) === undefined,
		read(entered, name) {
			const typed = entered.get(name) ?? label.default;
			const given = ignoresCase ? String(typed).trim().toLowerCase() : typed;
			const chosen = options.find(({ value }) => value === given || String(value) === given);
			if (chosen) return chosen.value;
			const values = options.map(({ value }) => quoted(value));
			throw invalid(label.displayName, `is ${quoted(typed)}`, `Enter ${values.join(' or ')}.`);
		},
	};
}
