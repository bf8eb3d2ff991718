import { flag } from '../../fields/flag';
import type { Values } from '../../fields/field';
import { number } from '../../fields/number';
import type { FoundPeople } from '../../fields/people';
import type { Ready } from '../ready';

/** How people and items of one meeting share calls. */
export const combiningOptions = {
	combineItems: flag({
		displayName: 'Combine Items',
		description:
			'Whether items of one conference with the same action travel in one call, which costs fewer API calls',
		default: true,
	}),
	maxUsersPerRequest: number({
		displayName: 'Max Users per Request',
		description: 'How many people one call may hold at most',
		default: 100,
		min: 1,
		max: 10_000,
	}),
};

/** An item that names people of a meeting. */
export type NamesPeople<V = unknown, O = unknown> = Ready<
	V,
	{
		conferenceId: string;
		userList: FoundPeople;
		combining: Values<typeof combiningOptions>;
	},
	O
>;

/** Everything that has to be the same for items which travel in one call; `undefined` for one that goes alone. */
export function likeness({
	values,
	shared: { combining },
	retryPolicy,
}: NamesPeople): string | undefined {
	return combining.combineItems
		? JSON.stringify([values, combining.maxUsersPerRequest, retryPolicy])
		: undefined;
}
