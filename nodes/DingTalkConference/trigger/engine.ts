import type {
	IDataObject,
	INodeExecutionData,
	ITriggerFunctions,
	NodeApiError,
} from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';
import { triggerError } from './triggerError';

/** What differs between the n8n versions that the package works in. */
interface VersionedFunctions {
	/** The key is known from n8n 2.40 on; older ones ignore it. */
	emit(
		data: INodeExecutionData[][],
		responsePromise?: undefined,
		donePromise?: undefined,
		deduplicationKey?: string,
	): void;
	/** Absent in n8n 2.0. */
	saveFailedExecution?(error: NodeApiError): void;
}

/**
 * Starts the workflow. In a test run n8n puts its own `emit` into the context: no copy of it may be kept.
 *
 * @param once the same for the same event; 255 characters at most
 */
export function emit(context: ITriggerFunctions, items: IDataObject[], once: string): void {
	const functions: VersionedFunctions = context;
	functions.emit([items.map((json) => ({ json }))], undefined, undefined, once);
}

/**
 * Tells the user of a failure. An active workflow gets a failed execution, which starts its error
 * workflow, and goes on: `emitError` would end it for good. A test run has nothing else to wait for.
 */
export function tellFailure(context: ITriggerFunctions, failure: Failure): void {
	const error = triggerError(context.getNode(), failure);
	if (context.getMode() === 'manual') return context.emitError(error);
	const functions: VersionedFunctions = context;
	functions.saveFailedExecution?.(error);
}
