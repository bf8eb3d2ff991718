import type { Failure } from '../../../dingtalk/errors/failure';

/** Why each user was not set; users who were set are not in it. */
export type Refusals = Map<string, Failure>;

const CHECK =
	"Check 'Identify Users By', or how each row names its user: these may be user IDs or mobile numbers instead of union IDs. Users who are not in the meeting may be refused the same way.";

/** The failure of users who are not tried, since none of those who were is known. */
export function nobodyIsKnown(tried: number, notTried: number): Failure {
	return {
		kind: 'business',
		code: 'noUserKnown',
		message: `DingTalk knows none of the ${tried} users who were tried, from all over the list.`,
		hint: `The other ${notTried} users were not tried. ${CHECK}`,
		endsRun: false,
	};
}

/** The failure of a user who was tried, with what they all have in common. */
export function withWarning(failure: Failure, { message }: Failure): Failure {
	return failure.code === 'unknownUserError'
		? { ...failure, hint: `${message} ${CHECK}` }
		: failure;
}

/** The failure of a user whose ID is refused in a meeting that accepts others. */
export function malformed({ code, apiMessage, ...failure }: Failure): Failure {
	return {
		...failure,
		code: 'userNotFound',
		apiMessage: [code, apiMessage].filter(Boolean).join(' '),
		message: 'DingTalk refuses the ID of this user',
		hint: 'Check the ID: it may be cut off, or of another kind.',
		isAboutPerson: true,
	};
}
