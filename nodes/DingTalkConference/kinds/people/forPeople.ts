import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../dingtalk/api/api';
import { callOf } from '../../dingtalk/api/api';
import { monotonic } from '../../dingtalk/transport/clock';
import { MOST_NAMES } from '../../dingtalk/errors/failureOfPeople';
import type { Run } from '../../execution/run';
import { chosenOf } from '../../fields/added';
import { awaitedMeeting } from '../../fields/meeting/conference';
import type { Fields, PlainFields, Values } from '../../fields/field';
import type { PeopleLabel } from '../../fields/people/people';
import { foundPeople } from '../../fields/people/people';
import type { Operation, Texts } from '../operation';
import { addThrottlingHint } from '../hints';
import { inputsWith, readyItems, type Ready } from '../ready';
import { actByMeeting } from './byMeeting';
import type { NamesPeople } from './combining';
import { combiningOptions, likeness } from './combining';
import type { Refusals } from './callPlan';
import { planCalls } from './callPlan';
import { Learned } from './learned';
import { failureOf, tellOfPeople, UnknownUsers, whoCanBeActedOn } from './outcomes';
import type { Waiting } from './waiting';
import { mayWait } from './waiting';

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
	/** Whether and how long an item waits for its meeting and people. */
	waiting?(values: NoInfer<Values<F>>, options: NoInfer<Values<O>>): Waiting | undefined;
	/** What is done with the items of a meeting once it was done to all their people. */
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
	waiting,
	afterwards,
	...texts
}: ForPeople<F, O>): Operation {
	const shared = {
		conferenceId: awaitedMeeting(waiting && mayWait),
		userList: foundPeople(people),
		combining: chosenOf(combiningOptions),
	};
	type Item = NamesPeople<Values<F>, Values<O>>;

	/** Makes the calls for people of one step, and says who was refused. */
	async function refusalsOf(
		run: Run,
		step: readonly Item[],
		unionIds: readonly string[],
		learned: Learned,
		mostUnknown: number | undefined,
	): Promise<Refusals> {
		const [first] = step;
		if (!first) return new Map();
		const { values, dingTalk } = first;
		const mostPeople = isOnePersonPerCall ? 1 : first.shared.combining.maxUsersPerRequest;
		const calls = planCalls(unionIds, { mostPeople, mostUnknown }, learned);
		let turn = calls.next();
		while (!turn.done) {
			const { people: listed, continuesBatch } = turn.value;
			const call = callOf(apis[0], first.shared, {
				body: body(listed, values),
				continuesBatch,
			});
			const answer = await dingTalk.ask(call);
			const failure = 'failure' in answer ? answer.failure : undefined;
			// Of several people it may only mean that the list was too long.
			const mayBeSettled = listed.length > 1 && failure?.code === 'paramsError';
			if (failure && !mayBeSettled) run.expectFailure();
			turn = calls.next(failure);
		}
		return turn.value;
	}

	const waitingOf = ({ values, options: own }: Ready<Values<F>, unknown, Values<O>>) =>
		waiting?.(values, own);

	function json({
		values,
		options: own,
		shared: { conferenceId, title, userList },
	}: Item): IDataObject {
		return {
			success: true,
			conferenceId,
			...(title !== undefined && { title }),
			...result?.(values),
			userList: userList.people,
			...(waiting?.(values, own)?.forUsers && { missing: [] }),
		};
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
			const since = monotonic();
			const { client, items } = await readyItems(run, { fields, shared, options });
			const unknownUsers = new UnknownUsers();
			for (const item of items) unknownUsers.add(item.shared.userList.notFound);
			const learned = new Learned();
			// A failure that ends the execution names no more of them.
			const mostUnknown = run.continuesOnFail ? undefined : MOST_NAMES;
			const isDone = new Set<number>();
			const steps = await actByMeeting(run, client, whoCanBeActedOn(run, items, done), since, {
				likeness: (item) => likeness(item, waitingOf(item)),
				waitingOf,
				async act(step, unionIds) {
					const refusals = await refusalsOf(run, step, unionIds, learned, mostUnknown);
					// Once a step: for each of its items again, many items would take time without end.
					unknownUsers.add(refusals);
					return refusals;
				},
				// An item that was not begun has no outcome.
				settle(item, refusals) {
					const failure = failureOf(item, refusals, done);
					if (failure) run.fail(item.itemIndex, failure);
					else {
						run.succeed(item.itemIndex, json(item));
						isDone.add(item.itemIndex);
					}
				},
				async afterwards(own) {
					const whole = own.filter(({ itemIndex }) => isDone.has(itemIndex));
					await afterwards?.(run, whole, json);
				},
			});
			tellOfPeople(run, client, steps);
			addThrottlingHint(run, client);
			unknownUsers.addHint(run);
		},
	};
}
