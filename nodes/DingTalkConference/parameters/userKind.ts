/** The ways to name a person. */
export type UserKind = 'unionId';

/** A person as the user named them. */
export interface UserReference {
	kind: UserKind;
	value: string;
}

export interface UserKindTraits {
	/** What the value is called in a sentence. */
	noun: string;
	/** Keys under which an object carries it, the most exact first. */
	keys: readonly string[];
	example: string;
}

export const userKinds: Readonly<Record<UserKind, UserKindTraits>> = {
	unionId: {
		noun: 'union ID',
		// In DingTalk's events, `userId` holds the union ID.
		keys: ['unionId', 'unionid', 'id', 'userId', 'userid'],
		example: 'qzR1iSMDvzR9iP7P0ZKZobSxiEiE',
	},
};

export function isUserKind(value: unknown): value is UserKind {
	return typeof value === 'string' && Object.keys(userKinds).includes(value);
}
