import { compactNumber } from '../../dingtalk/forms';
import type { Label, PlainField } from '../field';
import { isGiven } from '../field';
import { invalid, quoted } from '../invalid';

const EXPECTED = 'Enter the digits to dial, such as 13800138000.';

/** A number to dial, without what people put between its digits. */
export function phoneNumber(label: Label): PlainField<string> {
	return {
		inputs: (name) => [{ ...label, name, type: 'string', required: true, default: '' }],
		read(entered, name) {
			const value = entered.get(name);
			if (!isGiven(value)) throw invalid(label.displayName, 'is empty', EXPECTED);
			const number = compactNumber(String(value));
			if (/^\+?\d{3,20}$/.test(number)) return number;
			throw invalid(label.displayName, `is not a phone number: ${quoted(value)}`, EXPECTED);
		},
	};
}
