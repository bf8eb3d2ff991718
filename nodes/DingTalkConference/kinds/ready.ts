import type { INodeProperties } from 'n8n-workflow';

import type { DingTalkClient } from '../dingtalk/client/client';
import { withClientTokens } from '../dingtalk/client/clientToken';
import { resultOf } from '../dingtalk/errors/result';
import {
	Finder,
	explainingGuesses,
	forgetPassingFailures,
	newFindings,
} from '../dingtalk/api/finder';
import type { Run } from '../execution/run';
import { forEachConcurrently } from '../dingtalk/transport/forEachConcurrently';
import { optionsInput, readOptions } from '../fields/added';
import { callOptions } from '../fields/callOptions';
import { ItemParameters } from '../fields/itemParameters';
import type { Fields, PlainFields, Values } from '../fields/field';
import { found, inputsOf, LookUp, readFields } from '../fields/field';
import {
	persistently,
	withoutMarking,
	type DingTalk,
	type RetryPolicy,
} from '../dingtalk/client/call';

/** The fields of an operation, by where they come from. */
export interface FieldSets<F extends Fields, S extends Fields, O extends PlainFields> {
	/** The operation's own. */
	fields: F;
	/** Fields that every operation of its kind has. */
	shared: S;
	/** Entries under "Options", beside those of every operation. */
	options: O;
}

/** An item with every value that its calls need. */
export interface Ready<V, S = unknown, O = unknown> {
	itemIndex: number;
	values: V;
	shared: S;
	options: O;
	retryPolicy: RetryPolicy;
	dingTalk: DingTalk;
	/** `shared`, with everything looked up again that could not be looked up for a reason that may pass. */
	findAgain?(): Promise<S>;
}

/** The inputs of `fields` in their order, behind them what may be added to them, and "Options" last. */
export function inputsWith(fields: Fields, options: PlainFields = {}): INodeProperties[] {
	const inputs = inputsOf(fields);
	// The fields of an update are its matter: they stand where the operation lists them.
	const isAdded = ({ type, name }: INodeProperties) =>
		type === 'collection' && name !== 'updateFields';
	return [
		...inputs.filter((input) => !isAdded(input)),
		...inputs.filter(isAdded),
		optionsInput({ ...options, ...callOptions }),
	];
}

/**
 * Reads every item and looks up the IDs it needs, each distinct value once. An item that can't be read fails
 * before any call of its own; the others go on.
 */
export async function readyItems<F extends Fields, S extends Fields, O extends PlainFields>(
	run: Run,
	sets: FieldSets<F, S, O>,
): Promise<{
	client: DingTalkClient;
	items: Array<Ready<Values<F>, Values<S>, Values<O>>>;
}> {
	const parameters = new ItemParameters(run.context, () =>
		inputsWith({ ...sets.shared, ...sets.fields }, sets.options),
	);
	const read = await run.readItems((itemIndex) => {
		const entered = parameters.of(itemIndex);
		return {
			itemIndex,
			call: readOptions(callOptions, entered),
			options: readOptions(sets.options, entered),
			shared: readFields(sets.shared, entered),
			values: readFields(sets.fields, entered),
		};
	});
	const slowest = read.reduce(
		(lowest, { call }) => Math.min(lowest, call.maxRequestsPerSecond),
		Infinity,
	);
	const client = run.client(slowest);
	const findings = newFindings(async () => await client.app());
	const items: Array<Ready<Values<F>, Values<S>, Values<O>> | undefined> = [];
	const lookUps: Array<() => Promise<void>> = [];
	for (const [place, { itemIndex, call, options, shared, values }] of read.entries()) {
		const { timeout, maxRetries } = call;
		const retryPolicy = { timeout, maxRetries };
		const dingTalk = withClientTokens(
			explainingGuesses(client.withPolicy(retryPolicy), findings),
			() => run.identityOf(itemIndex),
		);
		const ready = { itemIndex, options, retryPolicy, dingTalk };
		if (!(shared instanceof LookUp) && !(values instanceof LookUp)) {
			items[place] = { ...ready, shared, values };
			continue;
		}
		lookUps.push(async () => {
			// The item that made a look-up decides what its failure means.
			const finder = new Finder(withoutMarking(dingTalk), findings);
			const read = await resultOf(
				async () => await Promise.all([found(shared, finder), found(values, finder)]),
			);
			if ('failure' in read) {
				run.fail(itemIndex, read.failure);
				return;
			}
			const [foundShared, foundValues] = read.value;
			const findAgain = async () => {
				forgetPassingFailures(findings);
				return await found(shared, new Finder(persistently(dingTalk), findings));
			};
			items[place] = { ...ready, shared: foundShared, values: foundValues, findAgain };
		});
	}
	await forEachConcurrently(lookUps, async (lookUp) => {
		if (!run.isOver) await lookUp();
	});
	return { client, items: items.filter((item) => item !== undefined) };
}
