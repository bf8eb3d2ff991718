import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import type { DingTalk } from '../dingtalk/client/call';
import { failureIn } from '../dingtalk/errors/result';
import { Downloads, type FileToGet } from '../dingtalk/files/downloads';
import { forEachConcurrently } from '../dingtalk/transport/forEachConcurrently';
import type { FileItem } from '../execution/outcome';
import { chosenOf } from '../fields/added';
import type { Fields, PlainFields, Values } from '../fields/field';
import { number } from '../fields/number';
import { text } from '../fields/text';
import { addThrottlingHint } from './hints';
import type { Operation, Texts } from './operation';
import { inputsWith, readyItems } from './ready';

/** A file, and what its output item holds beside it. */
export interface DescribedFile extends FileToGet {
	json: IDataObject;
}

interface Download<F extends Fields, O extends PlainFields> extends Texts {
	apis: readonly Api[];
	fields: F;
	/** Under "Options", beside what stands there in every operation. */
	options: O;
	/** The files of an item, each to be fetched; the time zone of the workflow is for their names. */
	files(
		values: Values<F> & Values<O>,
		dingTalk: DingTalk,
		timeZone: string,
	): Promise<readonly DescribedFile[]>;
}

const BYTES_PER_MB = 1024 * 1024;

const binaryPropertyName = text({
	displayName: 'Put Output File in Field',
	description: 'Use this field name in the nodes that follow to get the file',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	default: 'data',
	most: 100,
});

const maxFileSize = number({
	displayName: 'Max File Size (MB)',
	description: 'Max size of a file in MB. A larger file fails the item.',
	default: 1024,
	min: 1,
	max: 1_000_000,
});

/**
 * An operation that gives files as binary data, one output item for each. An item fails when one of its
 * files cannot be had. Here the option 'Timeout (Ms)' counts how long nothing arrives.
 */
export function download<F extends Fields, O extends PlainFields>({
	fields,
	options,
	files,
	...operation
}: Download<F, O>): Operation {
	const shared = { binaryPropertyName, limits: chosenOf({ maxFileSize }) };
	return {
		...operation,
		inputs: () => inputsWith({ ...fields, ...shared }, { ...options, maxFileSize }),
		async execute(run) {
			const { client, items } = await readyItems(run, { fields, shared, options });
			const downloads = new Downloads(run.context);
			const timeZone = run.context.getTimezone();
			await forEachConcurrently(items, async (item) => {
				if (run.isOver) return;
				const { itemIndex, dingTalk, retryPolicy, options: own } = item;
				const rules = { ...retryPolicy, maxBytes: item.shared.limits.maxFileSize * BYTES_PER_MB };
				const failure = await failureIn(async () => {
					const done: FileItem[] = [];
					for (const { json, ...file } of await files(
						{ ...item.values, ...own },
						dingTalk,
						timeZone,
					)) {
						const data = await downloads.get(file, rules);
						done.push({ json, binary: { [item.shared.binaryPropertyName]: data } });
					}
					run.succeedWithFiles(itemIndex, done);
				});
				if (failure) run.fail(itemIndex, failure);
			});
			addThrottlingHint(run, client);
		},
	};
}
