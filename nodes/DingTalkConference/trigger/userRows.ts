import type { UserReference } from '../dingtalk/api/userReference';
import type { Label, PlainField } from '../fields/field';
import { enteredIn, type Entered } from '../fields/itemParameters';
import { ONE_ROW, personInput, personReferences } from '../fields/people/person';

/** Users in rows. A row that was left empty is refused: without it a filter would let everybody through. */
export function userRows(label: Label): PlainField<UserReference[]> {
	const { displayName } = label;
	return {
		inputs: (name) => [
			{
				...label,
				name,
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
				default: { ...ONE_ROW },
				placeholder: 'Add User',
				options: [{ displayName: 'Users', name: 'users', values: [USER] }],
			},
		],
		isEmpty: (entered, name) => rowsIn(entered, name, displayName).length === 0,
		read(entered, name) {
			const rows = rowsIn(entered, name, displayName);
			return rows.flatMap((row, index) => {
				const which = rows.length > 1 ? `${displayName}, row ${index + 1}` : displayName;
				return personReferences(enteredIn(row, entered, displayName).get('user'), which);
			});
		},
	};
}

function rowsIn(entered: Entered, name: string, displayName: string): unknown[] {
	const given = enteredIn(entered.get(name), entered, displayName).get('users');
	return Array.isArray(given) ? given : [];
}

const USER = personInput('user', { displayName: 'User', description: 'The user' });
