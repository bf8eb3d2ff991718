import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import { forEachConcurrently } from '../dingtalk/transport/forEachConcurrently';
import { stepsOf } from '../execution/steps';
import type { Fields, PlainFields, Values } from '../fields/field';
import type { Operation, Texts } from './operation';
import { addThrottlingHint } from './hints';
import { inputsWith, readyItems } from './ready';
import { onlySelected } from './selectedFields';
import { SharedAnswers, SharedOutputs } from './sharedAnswers';
import type { DingTalk } from '../dingtalk/client/call';

interface Free<F extends Fields, S extends Fields> extends Texts {
	apis: readonly Api[];
	fields: F;
	/** Extra entries under "Options"; a field made with `chosenOf` reads them. */
	options?: PlainFields;
	/** Fields of a kind of operations, behind its own. */
	shared: S;
	/** Whether items with the same values share the output of one of them: for reads that take many calls. */
	sharesOutput?: boolean;
	/** Items with the same one go one after the other, since they change the same thing. */
	target?(values: Values<F>): string;
	/**
	 * Runs one item, and returns its output: one item, or rows.
	 *
	 * @param warn shows a warning beside the output; the same one is shown once
	 * @param pause waits for so many milliseconds; shorter when the run is over
	 */
	run(
		values: Values<F>,
		dingTalk: DingTalk,
		shared: Values<S>,
		warn: (message: string) => void,
		pause: (ms: number) => Promise<void>,
	): Promise<IDataObject | IDataObject[]>;
}

const NOBODY_ELSE = () => undefined;

/** An operation that handles items one by one; an item may take any calls. */
export function free<F extends Fields, S extends Fields>({
	fields,
	options,
	shared,
	sharesOutput = false,
	target,
	run: work,
	...operation
}: Free<F, S>): Operation {
	return {
		...operation,
		inputs: () => inputsWith({ ...fields, ...shared }, options),
		async execute(run) {
			const { client, items } = await readyItems(run, { fields, shared, options: {} });
			const pause = async (ms: number) => await run.pause(ms);
			const answers = new SharedAnswers();
			const outputs = new SharedOutputs<IDataObject | IDataObject[]>();
			const warnings = new Set<string>();
			const warn = (message: string) => void warnings.add(message);
			const rows = target
				? stepsOf(items, ({ values }) => target(values), NOBODY_ELSE).map((steps) => steps.flat())
				: items.map((item) => [item]);
			await forEachConcurrently(rows, async (row) => {
				for (const { itemIndex, values, dingTalk, shared: own } of row) {
					const sharing = answers.sharedBy(dingTalk);
					const output = async () =>
						onlySelected(await work(values, sharing, own, warn, pause), own);
					await run.attempt(
						itemIndex,
						sharesOutput ? async () => await outputs.shared([values, own], output) : output,
					);
				}
			});
			for (const warning of warnings) run.addHint(warning, 'warning');
			addThrottlingHint(run, client);
		},
	};
}
