import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DingTalkClient } from '../dingtalk/client/client';
import { monotonic } from '../dingtalk/transport/clock';
import { letOthersWork, pause } from '../dingtalk/transport/pause';
import type { Failure } from '../dingtalk/errors/failure';
import { failureOf } from '../dingtalk/errors/failure';
import { failureIn } from '../dingtalk/errors/result';
import type { FileItem, Outcome } from './outcome';
import { errorItem, nodeError } from './report';
import { Cancelled } from '../dingtalk/transport/cancellation';

/** How often a pause checks whether the run is over. */
const CHECK_INTERVAL_MS = 1000;

/** Expressions take time: after this many items, everything else in n8n has its turn. */
const ITEMS_AT_A_TIME = 200;

/** One execution of the node: collects exactly one outcome for each input item. */
export class Run {
	/** Whether failures leave as items ("continue on error") instead of ending the execution. */
	readonly continuesOnFail: boolean;
	private readonly outcomes: Array<Outcome | undefined>;
	private hasFailure = false;
	private isAbandoned = false;
	/** How often the node ran before in this execution. */
	private round: unknown;

	constructor(readonly context: IExecuteFunctions) {
		this.continuesOnFail = context.continueOnFail();
		this.outcomes = context.getInputData().map(() => undefined);
	}

	/** Nothing new begins after the first failure, unless failures leave as items. */
	get isOver(): boolean {
		return this.isAbandoned || (this.hasFailure && !this.continuesOnFail);
	}

	/** Nothing new begins any more: what is still at work would go on after the node has ended. */
	abandon(): void {
		this.isAbandoned = true;
	}

	/**
	 * Identifies an item: the same when n8n runs the failed node again ("Retry On Fail"), and another one in
	 * every other execution and round of a loop.
	 */
	identityOf(itemIndex: number): readonly unknown[] {
		const { context } = this;
		this.round ??= context.getWorkflowDataProxy(0).$runIndex as unknown;
		const execution = [context.getWorkflow().id, context.getExecutionId()];
		return [...execution, context.getNode().id, this.round, itemIndex];
	}

	client(requestsPerSecond: number): DingTalkClient {
		return new DingTalkClient(this.context, requestsPerSecond, {
			mayBegin: () => !this.isOver,
			onFinalFailure: () => this.expectFailure(),
		});
	}

	/** Some item will fail: without "continue on error" nothing new begins from now on. */
	expectFailure(): void {
		this.hasFailure = true;
	}

	/**
	 * Waits for `ms` milliseconds, or until the run is over or `isEnough` returns true.
	 *
	 * @throws Cancelled as soon as the execution is canceled
	 */
	async pause(ms: number, isEnough: () => boolean = () => false): Promise<void> {
		const signal = this.context.getExecutionCancelSignal();
		const end = monotonic() + ms;
		for (let left = ms; left > 0; left = end - monotonic()) {
			if (this.isOver || isEnough()) return;
			await pause(Math.min(left, CHECK_INTERVAL_MS), signal);
		}
	}

	succeed(itemIndex: number, json: IDataObject | IDataObject[]): void {
		this.outcomes[itemIndex] = { json };
	}

	succeedWithFiles(itemIndex: number, files: readonly FileItem[]): void {
		this.outcomes[itemIndex] = { files };
	}

	fail(itemIndex: number, failure: Failure): void {
		if (failure.kind === 'notBegun') return;
		this.outcomes[itemIndex] = { failure };
		this.hasFailure = true;
	}

	/** Gives the item the outcome of `work`, which is not begun once the run is over. */
	async attempt(
		itemIndex: number,
		work: () => Promise<IDataObject | IDataObject[]>,
	): Promise<void> {
		if (this.isOver) return;
		const failure = await failureIn(async () => this.succeed(itemIndex, await work()));
		if (failure) this.fail(itemIndex, failure);
	}

	/**
	 * Reads every item; an item that can't be read fails, and the others go on.
	 *
	 * @returns what was read of the other items, in their order; nothing when the run is over
	 * @throws Cancelled when the execution is canceled meanwhile
	 */
	async readItems<T>(read: (itemIndex: number) => T): Promise<T[]> {
		const values: T[] = [];
		for (let itemIndex = 0; itemIndex < this.outcomes.length; itemIndex++) {
			if (itemIndex > 0 && itemIndex % ITEMS_AT_A_TIME === 0)
				await letOthersWork(this.context.getExecutionCancelSignal());
			try {
				values.push(read(itemIndex));
			} catch (error) {
				this.fail(itemIndex, failureOf(error));
				if (this.isOver) return [];
			}
		}
		return values;
	}

	/** Items that have no outcome yet share the one `failure`. */
	failTheRest(failure: Failure): void {
		this.outcomes.forEach((outcome, itemIndex) => {
			if (!outcome) this.fail(itemIndex, failure);
		});
	}

	/** Shows a message beside the output. */
	addHint(message: string, type: 'info' | 'warning'): void {
		this.context.addExecutionHints({ message, type, location: 'outputPane' });
	}

	/**
	 * One output item for each input item, or the rows that it asked for.
	 *
	 * @throws NodeApiError for the first failed item, unless failures leave as items
	 */
	items(): INodeExecutionData[] {
		const isTool = isRunByModel(this.context);
		if (!this.continuesOnFail) this.throwFirstFailure(isTool);
		return this.outcomes.flatMap((outcome, itemIndex): INodeExecutionData[] => {
			if (!outcome || 'failure' in outcome)
				return [errorItem(outcome?.failure ?? NOT_REACHED, itemIndex, isTool)];
			const pairedItem = { item: itemIndex };
			if ('files' in outcome) return outcome.files.map((file) => ({ ...file, pairedItem }));
			const rows = Array.isArray(outcome.json) ? outcome.json : [outcome.json];
			return rows.map((json) => ({ json, pairedItem }));
		});
	}

	/** An item that was never reached is a failure too, where nothing else explains it. */
	private throwFirstFailure(isTool: boolean): void {
		const hasFailed = (outcome: Outcome | undefined) => outcome && 'failure' in outcome;
		const failed = this.outcomes.findIndex(hasFailed);
		const place = failed >= 0 ? failed : this.outcomes.findIndex((outcome) => !outcome);
		if (place < 0) return;
		const outcome = this.outcomes[place];
		const failure = outcome && 'failure' in outcome ? outcome.failure : NOT_REACHED;
		throw nodeError(this.context.getNode(), this.withProgress(failure), place, isTool);
	}

	private withProgress(failure: Failure): Failure {
		const { length } = this.outcomes;
		if (length === 1) return failure;
		const done = this.outcomes.filter((outcome) => outcome && !('failure' in outcome)).length;
		return { ...failure, hint: `${failure.hint} ${done} of ${length} items were done.` };
	}
}

const NOT_REACHED = failureOf(new Error('The item was not reached.'));

/**
 * Carries out `operation` for all input items. Whatever goes wrong on the way becomes an outcome of
 * the items: n8n would send the *input* down the success branch after an error thrown under "continue on error".
 */
export async function executeOperation(
	context: IExecuteFunctions,
	operation: (run: Run) => Promise<void>,
): Promise<INodeExecutionData[]> {
	const run = new Run(context);
	try {
		await operation(run);
	} catch (error) {
		// Not an outcome; an error thrown would send the input down the success branch.
		if (error instanceof Cancelled) return [];
		run.failTheRest(failureOf(error));
		run.abandon();
	}
	return run.items();
}

/** n8n has more than one way to run a tool: an agent's engine runs the tool's own node type as any node. */
function isRunByModel(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}
