import type { UserReference } from '../DingTalkConference/dingtalk/api/person';
import { idList } from '../DingTalkConference/fields/idList';
import { invalid, quoted } from '../DingTalkConference/fields/invalid';
import { locator } from '../DingTalkConference/fields/locator';
import { isUserKind } from '../DingTalkConference/fields/userKind';

/**
 * The people in the rows of an option. A row that was added and left empty is none.
 *
 * @throws ConferenceError that names the option and the row
 */
export function userRows(option: unknown, displayName: string): UserReference[] {
	const rows = rowsOf(option);
	return rows.flatMap((row, index) => {
		const name = rows.length > 1 ? `${displayName}, row ${index + 1}` : displayName;
		const { mode: chosen, value } = locator(row, 'unionId');
		if (value === '' || value === undefined || value === null) return [];
		// What is picked from the list is a union ID.
		const mode = chosen === 'list' ? 'unionId' : chosen;
		if (isUserKind(mode)) return idList(value, mode, name);
		throw invalid(name, `has the unknown mode ${quoted(mode)}`, 'Choose a mode from the list.');
	});
}

function rowsOf(option: unknown): unknown[] {
	const users =
		typeof option === 'object' && option !== null && 'users' in option ? option.users : [];
	const rows: unknown[] = Array.isArray(users) ? users : [];
	return rows.map((row) =>
		typeof row === 'object' && row !== null && 'user' in row ? row.user : row,
	);
}
