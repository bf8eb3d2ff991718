import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import { callOf } from '../dingtalk/api/api';
import { forEachConcurrently } from '../dingtalk/transport/forEachConcurrently';
import type { Failure } from '../dingtalk/errors/failure';
import { failureIn } from '../dingtalk/errors/result';
import type { Run } from '../execution/run';
import { stepsOf } from '../execution/steps';
import type { Fields, Values } from '../fields/field';
import { addThrottlingHint } from './hints';
import type { Operation, Texts } from './operation';
import { inputsWith, readyItems, type Ready } from './ready';
import { withoutMarking, type Call } from '../dingtalk/client/call';

interface Change<F extends Fields, Model> extends Texts {
	/** The call that writes, and the one that reads before it. */
	apis: readonly [write: Api<NoPathValues>, read: Api, ...others: Api[]];
	fields: F;
	/** What the item changes. */
	target(values: Values<F>): string;
	/** Items of one target with the same one share a read and a write. */
	alike(values: Values<F>): string;
	read(values: Values<F>): Call;
	/** What was read, in the form in which it may be written. */
	model(answer: IDataObject): Model;
	/**
	 * What the item makes of it.
	 *
	 * @throws ConferenceError when it cannot be made
	 */
	changed(model: Model, values: Values<F>): Model;
	/** The body of the call that writes. */
	body(model: Model, values: Values<F>): IDataObject;
	result(values: Values<F>): IDataObject;
	/** A hint beside the output once something was written, such as what could not be read back. */
	hint?: string;
	/** What the target itself is refused with, whatever is made of it. */
	codesOfTarget?: ReadonlySet<string>;
	/** What there is to say of a failure beside what is said of it everywhere. */
	advice?(failure: Failure): string | undefined;
}

/** A path that names nothing. */
type NoPathValues = `/${string}`;

/**
 * An operation that reads something, changes a part of it and writes it back, since DingTalk may reset
 * what is left out. Items that change the same thing go one after the other, so that none overwrites
 * another's change. Where they are alike they share one read and one write; when that write is refused
 * halves of them are written, so only the wrong one fails. What was written is not read again.
 */
export function change<F extends Fields, Model>({
	fields,
	target,
	alike,
	read,
	model,
	changed,
	body,
	result,
	hint,
	codesOfTarget,
	advice,
	...operation
}: Change<F, Model>): Operation {
	type Item = Ready<Values<F>>;

	/** Whether another item may be taken, although this is what all of them met together. */
	function mayBeOfOneItem({ kind, code = '', endsRun }: Failure): boolean {
		return (kind === 'business' || kind === 'input') && !endsRun && !codesOfTarget?.has(code);
	}

	/**
	 * Writes the changes of one target, one step after the other. What was written is what the next change
	 * begins with: it is not read again.
	 *
	 * @returns whether something was written
	 */
	async function settleTarget(run: Run, steps: ReadonlyArray<readonly Item[]>): Promise<boolean> {
		let known: Model | undefined;
		let wasWritten = false;

		/** @returns whether all of `items` were taken */
		async function settle(items: readonly Item[], holdsFault = false): Promise<boolean> {
			const [first, ...others] = items;
			if (!first || run.isOver) return false;
			const failure = holdsFault ? undefined : await write([first, ...others]);
			if (!holdsFault && !failure) {
				for (const { itemIndex, values } of items) run.succeed(itemIndex, result(values));
				return true;
			}
			if (others.length > 0 && (!failure || (known !== undefined && mayBeOfOneItem(failure)))) {
				const middle = Math.ceil(items.length / 2);
				const firstTaken = await settle(items.slice(0, middle));
				// Then the fault is among the others, and writing them all would be refused again.
				await settle(items.slice(middle), firstTaken && items.length - middle > 1);
				return false;
			}
			if (!failure) return false;
			const more = advice?.(failure);
			const told = more ? { ...failure, hint: `${failure.hint} ${more}` } : failure;
			for (const { itemIndex } of items) run.fail(itemIndex, told);
			return false;
		}

		/** Changes what is known and writes it, for all `items` at once. */
		async function write(items: readonly [Item, ...Item[]]): Promise<Failure | undefined> {
			const [{ values, dingTalk }] = items;
			const failure = await failureIn(async () => {
				const before = known ?? model(await dingTalk.send(read(values)));
				known = before;
				const after = items.reduce((now, item) => changed(now, item.values), before);
				const asking = items.length > 1 ? withoutMarking(dingTalk) : dingTalk;
				await asking.send(callOf(operation.apis[0], {}, { body: body(after, values) }));
				known = after;
				wasWritten = true;
			});
			// It may have been written all the same.
			if (failure && failure.kind !== 'business' && failure.kind !== 'input') known = undefined;
			return failure;
		}

		for (const step of steps) await settle(step);
		return wasWritten;
	}

	return {
		...operation,
		inputs: () => inputsWith(fields),
		async execute(run) {
			const { client, items } = await readyItems(run, { fields, shared: {}, options: {} });
			const targets = stepsOf(
				items,
				({ values }) => target(values),
				({ values }) => alike(values),
			);
			let wasWritten = false;
			await forEachConcurrently(targets, async (steps) => {
				wasWritten = (await settleTarget(run, steps)) || wasWritten;
			});
			if (wasWritten && hint) run.addHint(hint, 'info');
			addThrottlingHint(run, client);
		},
	};
}
