import type { UserKind } from '../../dingtalk/api/userReference';
import { userKinds } from './userKind';

/** The panel's words for the users of a field, in title case. */
export interface PeopleLabel {
	one: string;
	many: string;
}

/** The internal names of the inputs, beside the one of the rows. Saved workflows carry them. */
export interface PeopleNames {
	input: string;
	type: string;
	ids: string;
}

export const NAMES: PeopleNames = { input: 'usersInput', type: 'userIdType', ids: 'userIds' };

/** Names for a second list of an operation; the rows are `<prefix>List`. */
export function namesOf(prefix: string): PeopleNames {
	return { input: `${prefix}Input`, type: `${prefix}IdType`, ids: `${prefix}Ids` };
}

/** A list says which IDs it holds; a second one of an operation also says whose. */
export function listLabel(names: PeopleNames, { many }: PeopleLabel, kind: UserKind): string {
	const { list } = userKinds[kind];
	return names === NAMES ? list : `${many} (${list})`;
}

export function typeLabel(names: PeopleNames, { many }: PeopleLabel): string {
	return `Identify ${names === NAMES ? 'Users' : many} By`;
}
