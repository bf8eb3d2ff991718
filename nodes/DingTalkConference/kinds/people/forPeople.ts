import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../dingtalk/api/api';
import { callOf } from '../../dingtalk/api/api';
import type { FoundMeeting } from '../../dingtalk/api/conferenceOf';
import type { Participant } from '../../dingtalk/api/conferences';
import { persistently } from '../../dingtalk/client/call';
import type { Failure } from '../../dingtalk/errors/failure';
import { mayPass } from '../../dingtalk/errors/passing';
import { monotonic } from '../../dingtalk/transport/clock';
import type { Run } from '../../execution/run';
import { chosenOf } from '../../fields/added';
import { awaitedMeeting } from '../../fields/meeting/conference';
import type { Fields, PlainField, PlainFields, Values } from '../../fields/field';
import type { PeopleLabel } from '../../fields/people/peopleNames';
import { foundPeople } from '../../fields/people/people';
import { addThrottlingHint, counted } from '../hints';
import type { Operation, Texts } from '../operation';
import { inputsWith, readyItems } from '../ready';
import { planCalls } from './calls/callPlan';
import { Learned } from './calls/learned';
import type { Refusals } from './calls/refusals';
import { foundLater, looksUpAgain } from './foundLater';
import { canOpenAgain, type Task } from './meetingJob';
import { Meetings } from './meetings';
import { combiningOptions, type OpenItem, type UsersItem } from './openItem';
import { isUnknown, settledUsersOf, UnknownUsers } from './outcomes';
import type { Waiting } from './waiting';

/** An item whose users are settled, and what it outputs. */
export interface DoneItem<V = unknown, O = unknown> {
	item: OpenItem<V, O>;
	json: IDataObject;
}

interface ForPeople<F extends Fields, O extends PlainFields> extends Texts {
	/** The calls it makes. The path of the main call, the first, names the conference only. */
	apis: readonly [Api<`${string}/{conferenceId}/${string}`>, ...Api[]];
	fields: F;
	people: PeopleLabel;
	options: O;
	/** DingTalk takes one user a call; otherwise a list, in which items of one meeting are combined. */
	isOnePersonPerCall: boolean;
	body(unionIds: readonly string[], values: Values<F>): IDataObject;
	/**
	 * Completes "The other user was …" in messages: set, removed, muted. Where no word fits, as for
	 * lowering hands: "processed".
	 */
	pastParticiple: string;
	/** Fields of an output item beside the meeting and the users. */
	result?(values: Values<F>): IDataObject;
	/** Whether and how an item waits for its meeting and users. By default it does not. */
	waiting?: PlainField<Waiting | undefined>;
	/** How an item with unknown users ends. It fails where there is no choice. */
	unknownUsers?: PlainField<'fail' | 'skip' | undefined>;
	/**
	 * Called once everything was done to the users of a meeting.
	 *
	 * @param members users who were seen in the meeting while it was waited for them
	 */
	afterwards?(
		run: Run,
		done: ReadonlyArray<DoneItem<Values<F>, Values<O>>>,
		members: ReadonlyMap<string, Participant>,
	): Promise<void>;
}

/** A field without inputs. */
const always = <Value>(value: Value): PlainField<Value> => ({
	inputs: () => [],
	read: () => value,
});

/** An operation that does one thing to users of a meeting: with few calls, and reported for each user. */
export function forPeople<F extends Fields, O extends PlainFields>({
	apis,
	fields,
	people,
	options,
	isOnePersonPerCall,
	body,
	pastParticiple,
	result,
	waiting,
	unknownUsers = always(undefined),
	afterwards,
	...texts
}: ForPeople<F, O>): Operation {
	type Item = OpenItem<Values<F>, Values<O>>;
	const shared = {
		conferenceId: awaitedMeeting(
			waiting && ((entered) => waiting.read(entered, 'waitFor') !== undefined),
		),
		waiting: waiting ?? always(undefined),
		userList: foundPeople(people),
		unknownUsers,
		combining: chosenOf(combiningOptions),
	};

	/** Makes the calls for users of items that go together, and returns who was refused. */
	async function refusalsOf(
		run: Run,
		meeting: FoundMeeting,
		items: readonly Item[],
		unionIds: readonly string[],
		learned: Learned,
	): Promise<Refusals> {
		const [first] = items;
		if (!first) return new Map();
		const { values, shared: own } = first.item;
		const mostPeople = isOnePersonPerCall ? 1 : own.combining.maxUsersPerRequest;
		const waits = items.some((item) => item.waiting);
		const dingTalk = waits ? persistently(first.item.dingTalk) : first.item.dingTalk;
		const skips = own.unknownUsers === 'skip';
		/** Whether the items may still succeed though a user was refused so. */
		const isSettled = (failure: Failure) =>
			(skips && isUnknown(failure)) ||
			(waits && mayPass(failure)) ||
			items.every((item) => canOpenAgain(item, failure));
		/** Or though a call was: the plan finds out whether a paramsError is about a user who is left out. */
		const mayBeSettled = (failure: Failure, users: number) =>
			isSettled(failure) || ((skips || users > 1) && failure.code === 'paramsError');
		const calls = planCalls(
			unionIds,
			{ mostPeople, endsWithList: !run.continuesOnFail && own.unknownUsers !== 'skip' },
			learned,
		);
		let turn = calls.next();
		while (!turn.done) {
			const { people: listed, continuesBatch } = turn.value;
			const call = callOf(apis[0], meeting, { body: body(listed, values), continuesBatch });
			const answer = await dingTalk.ask(call);
			const failure = 'failure' in answer ? answer.failure : undefined;
			if (failure && !mayBeSettled(failure, listed.length)) run.expectFailure();
			turn = calls.next(failure);
		}
		const refusals = turn.value;
		if (![...refusals.values()].every(isSettled)) run.expectFailure();
		return refusals;
	}

	return {
		...texts,
		apis,
		inputs: () => {
			const { conferenceId, userList } = shared;
			const combining = isOnePersonPerCall ? {} : combiningOptions;
			return inputsWith(
				{ conferenceId, ...fields, waiting: shared.waiting, userList, unknownUsers },
				{ ...options, ...combining },
			);
		},
		async execute(run) {
			const since = monotonic();
			const { client, items } = await readyItems(run, { fields, shared, options });
			const unknown = new UnknownUsers();
			const learned = new Learned();
			const done: Array<DoneItem<Values<F>, Values<O>>> = [];
			const sent = { items: new Set<Item>(), users: 0, lists: 0 };
			const task: Task<Values<F>, Values<O>> = {
				async act(meeting, step, unionIds) {
					sent.lists++;
					sent.users += unionIds.length;
					for (const item of step) sent.items.add(item);
					const refusals = await refusalsOf(run, meeting, step, unionIds, learned);
					// Once for all items: once for each would take too long with many of them.
					unknown.add(refusals);
					return refusals;
				},
				settle(item) {
					unknown.add(item.item.shared.userList.notFound);
					const users = settledUsersOf(item, pastParticiple);
					if ('failure' in users) {
						run.fail(item.item.itemIndex, users.failure);
						return;
					}
					const { values, shared: own } = item.item;
					const { conferenceId, title } = item.meeting ?? {};
					const json = {
						success: true,
						conferenceId,
						...(title !== undefined && { title }),
						...result?.(values),
						userList: users.value.done,
						...(item.waiting?.forUsers && { missing: users.value.missing }),
						...(own.unknownUsers === 'skip' && { notFound: users.value.notFound }),
					};
					run.succeed(item.item.itemIndex, json);
					done.push({ item, json });
				},
				async afterwards(settled, members) {
					const own = new Set(settled);
					await afterwards?.(
						run,
						done.filter(({ item }) => own.has(item)),
						members,
					);
				},
			};
			const meetings = new Meetings(run, client, task, since);
			const turn = whoseTurn(run, items);
			await Promise.all([
				meetings.actOn(turn.filter((item) => !looksUpAgain(item))),
				...turn
					.filter(looksUpAgain)
					.map(async (item) => await meetings.actOn([await foundLater(run, item, since)])),
			]);
			if (sent.items.size > sent.lists) {
				const calls = counted(client.traffic.calls, 'call');
				const users = counted(sent.users, 'user');
				run.addHint(`${users} of ${sent.items.size} items in ${calls}`, 'info');
			}
			addThrottlingHint(run, client);
			unknown.addHint(run);
		},
	};
}

/** Without "continue on error" only the users of the first item that fails are acted on: nothing else begins. */
function whoseTurn<Item extends UsersItem>(run: Run, items: readonly Item[]): readonly Item[] {
	if (run.isOver) return [];
	if (run.continuesOnFail) return items;
	const failing = items.find(({ shared: { userList, unknownUsers, waiting } }) =>
		[...userList.notFound.values()].some(
			(failure) =>
				(unknownUsers !== 'skip' || failure.code !== 'userNotFound') &&
				!(waiting && mayPass(failure)),
		),
	);
	return failing ? [failing] : items;
}
