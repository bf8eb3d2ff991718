import type { INodePropertyOptions } from 'n8n-workflow';

import { SEPARATORS } from '../dingtalk/forms';
import type { Label, PlainField } from './field';
import { invalid, quoted } from './invalid';
import { isGiven, plainValue } from './plainValue';

interface ChoicesLabel<Value extends string> extends Label {
	options: ReadonlyArray<INodePropertyOptions & { value: Value }>;
}

/** Any number of some values, in their order. Expressions and models may write them in any case, with commas between them. */
export function choices<const Value extends string>({
	options,
	...label
}: ChoicesLabel<Value>): PlainField<Value[]> {
	return {
		inputs: (name) => [
			{ ...label, name, type: 'multiOptions', options: [...options], default: [] },
		],
		read(entered, name) {
			const typed = plainValue(entered.get(name));
			if (!isGiven(typed)) return [];
			const parts = typeof typed === 'string' ? typed.split(SEPARATORS).filter(Boolean) : typed;
			const written = (Array.isArray(parts) ? parts : [parts]).map((part) =>
				typeof part === 'string' ? part.trim().toLowerCase() : part,
			);
			const values = options.map(({ value }) => value);
			const wrong = written.find((part) => !values.some((value) => value === part));
			if (wrong === undefined) return values.filter((value) => written.includes(value));
			throw invalid(
				label.displayName,
				`contains ${quoted(wrong)}`,
				`Enter any of ${values.join(', ')}.`,
			);
		},
	};
}
