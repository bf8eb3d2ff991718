import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import { forEachConcurrently } from '../dingtalk/transport/forEachConcurrently';
import type { Fields, PlainFields, Values } from '../fields/field';
import type { Operation, Texts } from './operation';
import { addThrottlingHint } from './hints';
import { inputsWith, readyItems } from './ready';
import type { DingTalk } from '../dingtalk/client/call';

interface Free<F extends Fields, S extends Fields> extends Texts {
	apis: readonly Api[];
	fields: F;
	/** Under "Options", beside what stands there in every operation; one of `fields` reads them. */
	options?: PlainFields;
	/** Fields of a form of operations, behind its own. */
	shared: S;
	/** What one item does, and what it gives: one output item, or rows. */
	run(
		values: Values<F>,
		dingTalk: DingTalk,
		shared: Values<S>,
	): Promise<IDataObject | IDataObject[]>;
}

/** An operation that handles each item by itself, with whatever calls it takes. */
export function free<F extends Fields, S extends Fields>({
	fields,
	options,
	shared,
	run: work,
	...operation
}: Free<F, S>): Operation {
	return {
		...operation,
		inputs: () => inputsWith({ ...fields, ...shared }, options),
		async execute(run) {
			const { client, items } = await readyItems(run, { fields, shared, options: {} });
			await forEachConcurrently(items, async ({ itemIndex, values, dingTalk, shared: own }) => {
				await run.attempt(itemIndex, async () => await work(values, dingTalk, own));
			});
			addThrottlingHint(run, client);
		},
	};
}
