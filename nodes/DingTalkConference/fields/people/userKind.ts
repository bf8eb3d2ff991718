import type { UserKind } from '../../dingtalk/api/userReference';

export interface UserKindTraits {
	/** The value's name in a sentence. */
	noun: string;
	/** The label of a list of them. */
	list: string;
	/** Keys under which an object carries it, the most exact first. */
	keys: readonly string[];
	example: string;
	/** Whether a whole number is read as text. */
	takesNumbers: boolean;
}

export const userKinds: Readonly<Record<UserKind, UserKindTraits>> = {
	unionId: {
		noun: 'union ID',
		list: 'Union IDs',
		// In DingTalk's events, `userId` holds the union ID.
		keys: ['unionId', 'unionid', 'id', 'userId', 'userid'],
		example: 'qzR1iSMDvzR9iP7P0ZKZobSxiEiE',
		takesNumbers: false,
	},
	userId: {
		noun: 'user ID',
		list: 'User IDs',
		keys: ['userId', 'userid', 'id'],
		example: 'manager4220',
		takesNumbers: true,
	},
	mobile: {
		noun: 'mobile number',
		list: 'Mobile Numbers',
		keys: ['mobile', 'id'],
		example: '13800138000 or +49 151 12345678',
		takesNumbers: true,
	},
	email: {
		noun: 'email address',
		list: 'Email Addresses',
		keys: ['email', 'mail', 'emailAddress', 'id'],
		example: 'anna@example.com',
		takesNumbers: false,
	},
};

export function isUserKind(value: unknown): value is UserKind {
	return typeof value === 'string' && Object.keys(userKinds).includes(value);
}
