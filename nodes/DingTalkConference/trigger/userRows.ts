import type { UserReference } from '../dingtalk/api/userReference';
import type { Label, PlainField } from '../fields/field';
import { isGiven } from '../fields/plainValue';
import { enteredIn } from '../fields/itemParameters';
import { locator } from '../fields/locator';
import { personInput, personReferences } from '../fields/people/person';

/** Users in rows; a row that was left empty does not count. */
export function userRows(label: Label): PlainField<UserReference[]> {
	const { displayName } = label;
	return {
		inputs: (name) => [
			{
				...label,
				name,
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
				default: {},
				placeholder: 'Add User',
				options: [{ displayName: 'Users', name: 'users', values: [USER] }],
			},
		],
		read(entered, name) {
			const given = enteredIn(entered.get(name), entered).get('users');
			const rows: unknown[] = Array.isArray(given) ? given : [];
			return rows.flatMap((row, index) => {
				const user = enteredIn(row, entered).get('user');
				if (!isGiven(locator(user, 'unionId').value)) return [];
				const which = rows.length > 1 ? `${displayName}, row ${index + 1}` : displayName;
				return personReferences(user, which);
			});
		},
	};
}

const USER = personInput('user', { displayName: 'User', description: 'The user' });
