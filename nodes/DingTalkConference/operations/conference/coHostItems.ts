import type { DingTalkClient, RetryPolicy } from '../../dingtalk/client/client';
import type { CoHostAction } from '../../dingtalk/api/coHosts';
import type { Failure } from '../../dingtalk/errors/failure';
import { failureIn } from '../../dingtalk/errors/failure';
import type { UserReference } from '../../dingtalk/api/person';
import { unionIdOf } from '../../dingtalk/api/person';
import type { ConferenceReference } from '../../dingtalk/api/conferenceOf';
import { needsLookup, runningConference } from '../../dingtalk/api/conferenceOf';
import { Once } from '../../execution/once';
import type { Run } from '../../execution/run';
import { forEachConcurrently } from '../../dingtalk/client/forEachConcurrently';
import { booleanOption, callOptions, numberOption, optionsOf } from '../../fields/callOptions';
import { conferenceReference } from '../../fields/conference';
import { invalid, quoted } from '../../fields/invalid';
import type { ItemParameters } from '../../fields/itemParameters';
import { userReferences } from '../../fields/users';
import { combineItems, confirm, maxUsersPerRequest } from './coHostFields';
import { failureOfPeople, isAboutPeople } from './coHostReport';
import type { CoHostRequest } from './coHostSteps';

/** What an item says, before any look-up. */
export interface CoHostItem {
	itemIndex: number;
	conference: ConferenceReference;
	action: CoHostAction;
	users: UserReference[];
	combineItems: boolean;
	confirm: boolean;
	maxUsersPerRequest: number;
	maxRequestsPerSecond: number;
	retryPolicy: RetryPolicy;
}

/** A person of an item, with every ID under which the item named them. */
type CoHostUser = { unionId: string } & Partial<Record<'userId' | 'mobile', string>>;

/** An item whose conference and people were found. */
export interface FoundItem extends CoHostRequest {
	users: CoHostUser[];
	confirm: boolean;
	/** The ID looks like the one of a scheduled conference, but no meeting of such a one is known. */
	isTriedAsItIs: boolean;
	/** Why people of this item were not found, by what was typed. */
	notFound: Map<string, Failure>;
}

/** @throws ConferenceError that names the parameter which cannot be used */
export function readCoHostItem(parameters: ItemParameters, itemIndex: number): CoHostItem {
	const options = optionsOf(parameters, itemIndex);
	const { maxRequestsPerSecond, ...retryPolicy } = callOptions(options);
	return {
		itemIndex,
		conference: conferenceReference(parameters, itemIndex),
		action: coHostAction(parameters.read('action', itemIndex, 'add')),
		users: userReferences(parameters, itemIndex),
		combineItems: booleanOption(options, combineItems),
		confirm: booleanOption(options, confirm),
		maxUsersPerRequest: numberOption(options, maxUsersPerRequest, {
			min: 1,
			max: 10_000,
			whole: true,
		}),
		maxRequestsPerSecond,
		retryPolicy,
	};
}

function coHostAction(value: unknown): CoHostAction {
	if (value === 'add' || value === 'remove') return value;
	throw invalid('Action', `is ${quoted(value)}`, 'Enter "add" or "remove".');
}

/**
 * Finds the conference and the people of every item, each distinct value with one look-up. An item
 * whose conference or people are not known fails; people of it who are known are still acted on.
 *
 * @param unknownUsers takes what was typed for people whom DingTalk does not know
 */
export async function findAll(
	run: Run,
	client: DingTalkClient,
	items: readonly CoHostItem[],
	unknownUsers: Set<string>,
): Promise<FoundItem[]> {
	const conferences = new Once<string>();
	const people = new Once<string>();
	const found: Array<FoundItem | undefined> = [];
	await forEachConcurrently([...items.entries()], async ([place, item]) => {
		if (run.isOver) return;
		const failure = await failureIn(async () => {
			const conferenceId = await findConference(client, item, conferences);
			const isTriedAsItIs = needsLookup(item.conference) && conferenceId === item.conference.value;
			const foundPeople = await findPeople(client, item, people);
			found[place] = { ...item, conferenceId, isTriedAsItIs, ...foundPeople };
		});
		const { notFound, unionIds } = found[place] ?? {
			notFound: new Map<string, Failure>(),
			unionIds: [],
		};
		for (const [name, reason] of notFound) if (isAboutPeople(reason)) unknownUsers.add(name);
		const isLost = notFound.size > 0 && (unionIds.length === 0 || !run.continuesOnFail);
		if (failure) run.fail(item.itemIndex, failure);
		else if (isLost) run.fail(item.itemIndex, failureOfPeople(notFound, new Map(), 0));
		else return;
		found[place] = undefined;
	});
	return run.isOver ? [] : found.filter((item): item is FoundItem => item !== undefined);
}

async function findConference(
	client: DingTalkClient,
	item: CoHostItem,
	once: Once<string>,
): Promise<string> {
	const { conference, retryPolicy } = item;
	if (!needsLookup(conference)) return conference.value;
	const key = `${conference.kind} ${conference.value}`;
	return await once.get(key, async () => await runningConference(client, conference, retryPolicy));
}

async function findPeople(
	client: DingTalkClient,
	{ users, retryPolicy }: CoHostItem,
	once: Once<string>,
): Promise<Pick<FoundItem, 'users' | 'unionIds' | 'notFound'>> {
	const unionIds = new Map<UserReference, string>();
	const failures = new Map<UserReference, Failure>();
	await forEachConcurrently(users, async (user) => {
		const look = async () => await unionIdOf(client, user, retryPolicy);
		const failure = await failureIn(async () => {
			const isKnown = user.kind === 'unionId';
			unionIds.set(user, isKnown ? user.value : await once.get(`${user.kind} ${user.value}`, look));
		});
		if (failure) failures.set(user, failure);
	});
	// Each once, in the order in which they were typed, which the answers need not keep.
	const people = new Map<string, CoHostUser>();
	const notFound = new Map<string, Failure>();
	for (const user of users) {
		const [unionId, failure] = [unionIds.get(user), failures.get(user)];
		if (failure) notFound.set(user.value, failure);
		if (unionId === undefined) continue;
		const name = user.kind === 'unionId' ? {} : { [user.kind]: user.value };
		people.set(unionId, { unionId, ...people.get(unionId), ...name });
	}
	return { users: [...people.values()], unionIds: [...people.keys()], notFound };
}
