import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../dingtalk/api/api';
import { callOf } from '../../dingtalk/api/api';
import { failureIn, type Failure } from '../../dingtalk/errors/failure';
import { MOST_NAMES } from '../../dingtalk/errors/failureOfPeople';
import type { Run } from '../../execution/run';
import { forEachConcurrently } from '../../dingtalk/client/forEachConcurrently';
import { stepsOf } from '../../execution/steps';
import { chosenOf } from '../../fields/added';
import { runningConference } from '../../fields/conference';
import type { Fields, PlainFields, Values } from '../../fields/field';
import type { PeopleLabel } from '../../fields/people';
import { foundPeople } from '../../fields/people';
import type { Operation, Texts } from '../operation';
import { addThrottlingHint } from '../hints';
import { inputsWith, readyItems } from '../ready';
import type { NamesPeople } from './combining';
import { combiningOptions, likeness } from './combining';
import type { Refusals } from './callPlan';
import { planCalls } from './callPlan';
import { Learned } from './learned';
import { failureOf, tellOfPeople, unionIdsOf, UnknownUsers, whoCanBeActedOn } from './outcomes';

interface ForPeople<F extends Fields, O extends PlainFields> extends Texts {
	/** What it calls. The path of the main call, the first, names the conference alone. */
	apis: readonly [Api<`${string}/{conferenceId}/${string}`>, ...Api[]];
	fields: F;
	/** What the people are called. */
	people: PeopleLabel;
	options: O;
	/** DingTalk takes one person a call; else a list, in which items of one meeting are combined. */
	isOnePersonPerCall: boolean;
	body(unionIds: readonly string[], values: Values<F>): IDataObject;
	/** What it makes of people, to be read behind "was": set, removed, muted. */
	done: string;
	/** What an output item holds beside the meeting and the people. */
	result?(values: Values<F>): IDataObject;
	/** What is done with the items once it was done to all their people. */
	afterwards?(
		run: Run,
		items: ReadonlyArray<NamesPeople<Values<F>, Values<O>>>,
		done: (item: NamesPeople<Values<F>, Values<O>>) => IDataObject,
	): Promise<void>;
}

/** An operation that does one thing to people of a meeting: with few calls, and told for each person. */
export function forPeople<F extends Fields, O extends PlainFields>({
	apis,
	fields,
	people,
	options,
	isOnePersonPerCall,
	body,
	done,
	result,
	afterwards,
	...texts
}: ForPeople<F, O>): Operation {
	const shared = {
		conferenceId: runningConference,
		userList: foundPeople(people),
		combining: chosenOf(combiningOptions),
	};
	type Item = NamesPeople<Values<F>, Values<O>>;

	/** Makes the calls of one step, and says who was refused. */
	async function refusalsOf(
		step: readonly Item[],
		learned: Learned,
		mostUnknown: number | undefined,
	): Promise<Refusals> {
		const [first] = step;
		if (!first) return new Map();
		const { values, dingTalk } = first;
		const mostPeople = isOnePersonPerCall ? 1 : first.shared.combining.maxUsersPerRequest;
		const calls = planCalls(unionIdsOf(step), { mostPeople, mostUnknown }, learned);
		let turn = calls.next();
		while (!turn.done) {
			const { people: listed, continuesBatch } = turn.value;
			const call = {
				...callOf(apis[0], first.shared, { body: body(listed, values) }),
				continuesBatch,
				// Then it is followed by a call with one person, to know whether the list was too long.
				handles: ({ code }: Failure) => listed.length > 1 && code === 'paramsError',
			};
			const failure = await failureIn(async () => await dingTalk.send(call));
			turn = calls.next(failure);
		}
		return turn.value;
	}

	function json({ values, shared: { conferenceId, userList } }: Item): IDataObject {
		return { success: true, conferenceId, ...result?.(values), userList: userList.people };
	}

	return {
		...texts,
		apis,
		inputs: () => {
			const { conferenceId, userList } = shared;
			const combining = isOnePersonPerCall ? {} : combiningOptions;
			return inputsWith({ conferenceId, ...fields, userList }, { ...options, ...combining });
		},
		async execute(run) {
			const { client, items } = await readyItems(run, { fields, shared, options });
			const unknownUsers = new UnknownUsers();
			for (const item of items) unknownUsers.add(item.shared.userList.notFound);
			const conferences = stepsOf<Item>(
				whoCanBeActedOn(run, items),
				(item) => item.shared.conferenceId,
				likeness,
			);
			const learned = new Learned();
			// A failure that ends the execution names no more of them.
			const mostUnknown = run.continuesOnFail ? undefined : MOST_NAMES;
			const doneItems: Item[] = [];
			await forEachConcurrently(conferences, async (steps) => {
				for (const step of steps) {
					if (run.isOver) return;
					const refusals = await refusalsOf(step, learned, mostUnknown);
					unknownUsers.add(refusals);
					// An item that was not begun has no outcome.
					for (const item of step) {
						const failure = failureOf(item, refusals, done);
						if (failure) run.fail(item.itemIndex, failure);
						else {
							run.succeed(item.itemIndex, json(item));
							doneItems.push(item);
						}
					}
				}
			});
			await afterwards?.(run, doneItems, json);
			tellOfPeople(run, client, conferences.flat());
			addThrottlingHint(run, client);
			unknownUsers.addHint(run);
		},
	};
}
