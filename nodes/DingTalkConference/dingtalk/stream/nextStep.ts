import type { Member } from './member';

type MemberState = Pick<Member, 'access' | 'askedAt' | 'checkAt' | 'isAwaited'>;

/** Everything that decides what a stream does next. Times are those of the stream's clock, in milliseconds. */
export interface Situation<Each extends MemberState> {
	members: readonly Each[];
	/** Whether events can come over the present connection. */
	isUp: boolean;
	/** Whether a ticket for a new connection is at hand. */
	hasTicket: boolean;
	/** Until when no call is made to the gateway after failures. */
	pausedUntil: number;
}

export type Step<Each> =
	{ kind: 'ask'; member: Each } | { kind: 'open' } | { kind: 'wait'; until: number };

/**
 * Decides the next step of a stream. Every member that may get events proves its credential before the connection
 * opens, since DingTalk delivers waiting events at once. A gateway that fails for one of them does not
 * hold up the others: the connection opens with the ticket at hand, and events are asked for again.
 */
export function nextStep<Each extends MemberState>(
	{ members, isUp, hasTicket, pausedUntil }: Situation<Each>,
	now: number,
): Step<Each> {
	const awaited = members.find(({ isAwaited }) => isAwaited);
	if (awaited) return { kind: 'ask', member: awaited };
	const mayAsk = now >= pausedUntil;
	// A proven member is asked for a ticket; a member without an answer does not come first again and again.
	const needsTicket = !isUp && !hasTicket;
	const next = longestNotAsked(
		members.filter(({ access }) => access === 'unknown' || (needsTicket && access === 'proven')),
	);
	if (mayAsk && next) return { kind: 'ask', member: next };
	if (!isUp && hasTicket) return { kind: 'open' };
	const refused = members.filter(({ access }) => access === 'refused');
	const due = refused.find(({ checkAt }) => checkAt <= now);
	if (mayAsk && due) return { kind: 'ask', member: due };
	const checks = refused.map(({ checkAt }) => Math.max(checkAt, pausedUntil));
	return { kind: 'wait', until: Math.min(next ? pausedUntil : Infinity, ...checks) };
}

function longestNotAsked<Each extends MemberState>(members: readonly Each[]): Each | undefined {
	return [...members].sort((one, other) => one.askedAt - other.askedAt || 0)[0];
}
