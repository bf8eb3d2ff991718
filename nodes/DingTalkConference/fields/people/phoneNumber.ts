import { compactNumber, isDate } from '../../dingtalk/forms';
import type { Label, PlainField } from '../field';
import { invalid, quoted } from '../invalid';
import { isGiven, plainValue } from '../plainValue';

const EXPECTED = 'Enter the digits to dial, such as 13800138000.';

/** A number to dial, without what people put between its digits. */
export function phoneNumber(label: Label): PlainField<string> {
	return {
		inputs: (name) => [{ ...label, name, type: 'string', required: true, default: '' }],
		read(entered, name) {
			const typed = entered.get(name);
			const value = plainValue(typed);
			if (!isGiven(value)) throw invalid(label.displayName, 'is empty', EXPECTED);
			const number = isText(value) ? compactNumber(String(value)) : '';
			if (/^\+?\d{3,20}$/.test(number) && !isDate(String(value))) return number;
			throw invalid(label.displayName, `is not a phone number: ${quoted(typed)}`, EXPECTED);
		},
	};
}

function isText(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number';
}
