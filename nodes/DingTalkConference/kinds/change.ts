import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import { callOf } from '../dingtalk/api/api';
import { forEachConcurrently } from '../dingtalk/transport/forEachConcurrently';
import type { Failure } from '../dingtalk/errors/failure';
import { resultOf } from '../dingtalk/errors/result';
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
	/** The thing that the item changes. */
	target(values: Values<F>): string;
	/** Items of one target with the same key share a read and a write. */
	alike(values: Values<F>): string;
	/** The call that reads before the change; `undefined` where the item sets everything that is written. */
	read(values: Values<F>): Call | undefined;
	/** The answer of the read, in the form in which it may be written. */
	model(answer: IDataObject): Model;
	/**
	 * The model with the item's changes.
	 *
	 * @throws ConferenceError when the change is impossible
	 */
	changed(model: Model, values: Values<F>): Model;
	/** The body of the call that writes. */
	body(model: Model, values: Values<F>): IDataObject;
	result(values: Values<F>): IDataObject;
	/** A hint beside the output once something was written, such as what could not be read back. */
	hint?: string;
	/** The codes that refuse the target itself, so no other change of it can succeed. */
	codesOfTarget?: ReadonlySet<string>;
	/** Adds to a failure what only this operation knows of it. */
	advice?(failure: Failure): string | undefined;
}

/** A target as far as it is known: as it was read, and then as it was written. */
interface Known<Model> {
	model?: Model;
}

interface Written<Model> {
	model: Model;
	isWritten: boolean;
}

/** A path that names nothing. */
type NoPathValues = `/${string}`;

/**
 * An operation that reads something, changes a part of it and writes it back, since DingTalk may reset
 * what is left out. Items that change the same thing go one after the other, so none overwrites another's change, and only
 * the first of them reads. Where they are alike they share one write; when it is refused it is halved, so only the wrong
 * items fail.
 */
export function change<F extends Fields, Model>({
	fields,
	target,
	alike,
	read,
	model,
	changed,
	body,
	result: resultFor,
	hint,
	codesOfTarget,
	advice,
	...operation
}: Change<F, Model>): Operation {
	type Item = Ready<Values<F>>;

	/** The model to begin with. It is only read where an item leaves a part of it as it is. */
	async function begin(items: readonly Item[], known: Known<Model>): Promise<Model> {
		if (known.model !== undefined) return known.model;
		for (const { values, dingTalk } of items) {
			const call = read(values);
			if (call) return (known.model = model(await dingTalk.send(call)));
		}
		return model({});
	}

	/** Writes the changes of all `items` at once, unless nothing changes. */
	async function write(items: readonly Item[], before: Model): Promise<Written<Model>> {
		const after = items.reduce((now, { values }) => changed(now, values), before);
		const [first] = items;
		if (!first || JSON.stringify(after) === JSON.stringify(before))
			return { model: before, isWritten: false };
		const asking = items.length > 1 ? withoutMarking(first.dingTalk) : first.dingTalk;
		await asking.send(callOf(operation.apis[0], {}, { body: body(after, first.values) }));
		return { model: after, isWritten: true };
	}

	/** Whether some of the items may succeed although the write of all of them was refused. */
	function mayBeOfOneItem({ kind, code = '' }: Failure): boolean {
		return (kind === 'business' || kind === 'input') && !codesOfTarget?.has(code);
	}

	/** @returns whether something was written */
	async function settle(run: Run, items: readonly Item[], known: Known<Model>): Promise<boolean> {
		if (items.length === 0 || run.isOver) return false;
		const begun = await resultOf(async () => await begin(items, known));
		const result =
			'failure' in begun ? begun : await resultOf(async () => await write(items, begun.value));
		if (!('failure' in result)) {
			known.model = result.value.model;
			for (const { itemIndex, values } of items) run.succeed(itemIndex, resultFor(values));
			return result.value.isWritten;
		}
		const { failure } = result;
		// A write that failed may have been carried out, so the target is read again.
		if (failure.mayBeDone) delete known.model;
		// A failed read fails all items; a refused write of several is halved until each refused item was sent
		// in a call of its own.
		if (!('failure' in begun) && items.length > 1 && mayBeOfOneItem(failure)) {
			const middle = Math.ceil(items.length / 2);
			const isWritten = await settle(run, items.slice(0, middle), known);
			return (await settle(run, items.slice(middle), known)) || isWritten;
		}
		const more = advice?.(failure);
		for (const { itemIndex } of items)
			run.fail(itemIndex, more ? { ...failure, hint: `${failure.hint} ${more}` } : failure);
		return false;
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
				const known: Known<Model> = {};
				for (const step of steps) wasWritten = (await settle(run, step, known)) || wasWritten;
			});
			if (wasWritten && hint) run.addHint(hint, 'info');
			addThrottlingHint(run, client);
		},
	};
}
