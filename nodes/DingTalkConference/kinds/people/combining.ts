import type { FoundMeeting, SoughtMeeting } from '../../dingtalk/api/conferenceOf';
import { flag } from '../../fields/flag';
import type { Values } from '../../fields/field';
import { number } from '../../fields/number';
import type { FoundPeople } from '../../fields/people/people';
import type { Ready } from '../ready';
import type { Waiting } from './waiting';

/** How people and items of one meeting share calls. */
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

interface Shared {
	userList: FoundPeople;
	combining: Values<typeof combiningOptions>;
}

/** An item that names people of a meeting which may not be running yet. */
export type SeeksMeeting<V = unknown, O = unknown> = Ready<
	V,
	Shared & { conferenceId: SoughtMeeting },
	O
>;

/** An item that names people of a meeting. */
export type NamesPeople<V = unknown, O = unknown> = Ready<V, Shared & FoundMeeting, O>;

/** The item, once its meeting was found. */
export function inMeeting<V, O>(
	item: SeeksMeeting<V, O>,
	{ conferenceId, title, isChosen }: FoundMeeting,
): NamesPeople<V, O> {
	return { ...item, shared: { ...item.shared, conferenceId, title, isChosen } };
}

/** Everything that has to be the same for items which travel in one call; `undefined` for one that goes alone. */
export function likeness(
	{ values, shared: { combining }, retryPolicy }: NamesPeople,
	waiting?: Waiting,
): string | undefined {
	return combining.combineItems
		? JSON.stringify([values, combining.maxUsersPerRequest, retryPolicy, waiting])
		: undefined;
}
