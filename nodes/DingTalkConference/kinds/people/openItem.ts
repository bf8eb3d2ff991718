import type {
	ConferenceReference,
	FoundMeeting,
	SoughtMeeting,
} from '../../dingtalk/api/conferenceOf';
import type { Participant } from '../../dingtalk/api/conferences';
import type { Failure } from '../../dingtalk/errors/failure';
import { flag } from '../../fields/flag';
import type { Values } from '../../fields/field';
import { number } from '../../fields/number';
import type { FoundPeople } from '../../fields/people/people';
import type { Ready } from '../ready';
import type { Waiting } from './waiting';

/** How users and items of one meeting share calls. */
export const combiningOptions = {
	combineItems: flag({
		displayName: 'Combine Items',
		description:
			'Whether to send items for the same meeting and action together, to save API calls',
		default: true,
	}),
	maxUsersPerRequest: number({
		displayName: 'Max Users per Request',
		description: 'Max number of users to send in one call',
		default: 100,
		min: 1,
		max: 10_000,
	}),
};

/** An item that names users of a meeting, which may not be running yet. */
export type UsersItem<V = unknown, O = unknown> = Ready<
	V,
	{
		conferenceId: SoughtMeeting;
		userList: FoundPeople;
		waiting: Waiting | undefined;
		/** `undefined` where there is no choice: the item fails. */
		unknownUsers: 'fail' | 'skip' | undefined;
		combining: Values<typeof combiningOptions>;
	},
	O
>;

/** An item on its way: which of its users are settled, and how. */
export class OpenItem<V = unknown, O = unknown> {
	/** Union IDs of users to whom nothing was done yet. */
	readonly open: Set<string>;
	/** Why users were refused, or did not come, by union ID. */
	readonly refusals = new Map<string, Failure>();
	/** Users who are the meeting's host: there is nothing to be done to them. */
	readonly hosts = new Set<string>();
	/** The meeting in which its users were acted on last. */
	meeting: FoundMeeting | undefined;
	/** Why users who are open could not be set yet, for a reason that may pass, by union ID. */
	readonly obstacles = new Map<string, Failure>();
	/** Users as they were seen last in a meeting that has ended, by union ID. */
	lastSeen: ReadonlyMap<string, Participant> = new Map();
	/** The meeting in which DingTalk refused a user since it has ended: the item waits for another one. */
	endedIn: string | undefined;
	/** Users who were acted on in a meeting that has ended: when they return to the next one, they are again. */
	readonly returning = new Set<string>();

	constructor(readonly item: UsersItem<V, O>) {
		const { userList, conferenceId: meeting } = item.shared;
		this.open = new Set(userList.people.map(({ unionId }) => unionId));
		if ('conferenceId' in meeting) this.meeting = meeting;
	}

	get waiting(): Waiting | undefined {
		return this.item.shared.waiting;
	}

	/** How the meeting can be looked for again; `undefined` where only its conference ID is known. */
	get reference(): ConferenceReference | undefined {
		return this.item.shared.conferenceId.reference;
	}

	/** The user was acted on, or was refused with `failure`. */
	settle(unionId: string, failure?: Failure): void {
		this.open.delete(unionId);
		this.returning.delete(unionId);
		this.obstacles.delete(unionId);
		if (failure) this.refusals.set(unionId, failure);
	}

	/** Nothing more is done for the users who are still open, because of `failure` or what kept each of them. */
	giveUp(failure: Failure): void {
		for (const unionId of [...this.open])
			this.settle(unionId, this.obstacles.get(unionId) ?? failure);
	}

	/**
	 * The meeting has ended, and the item goes on in the next one.
	 *
	 * @param members as they were seen in it last
	 */
	leave(members: ReadonlyMap<string, Participant>): void {
		this.lastSeen = members;
		for (const { unionId } of this.item.shared.userList.people)
			if (!this.open.has(unionId) && !this.refusals.has(unionId)) this.returning.add(unionId);
	}
}

/** The key of items that go together: those with the same one are sent in one call. */
export function combineKey({ item }: OpenItem): string | undefined {
	const { values, retryPolicy, shared } = item;
	const { combineItems, maxUsersPerRequest } = shared.combining;
	return combineItems
		? JSON.stringify([values, maxUsersPerRequest, retryPolicy, shared.unknownUsers])
		: undefined;
}
