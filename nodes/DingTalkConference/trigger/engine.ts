import { createHash } from 'node:crypto';

import type {
	IDataObject,
	INodeExecutionData,
	ITriggerFunctions,
	NodeApiError,
} from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';
import { triggerError } from './triggerError';

/** The functions that differ between the supported n8n versions. */
interface VersionedFunctions {
	/** n8n before 2.40 ignores the key. */
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
 * Starts the workflow. In a test run n8n replaces the context's `emit`, so no copy of it may be kept.
 *
 * @param identity of the event: n8n starts the workflow once for the same one, also after a restart. It
 * is hashed, since n8n's column takes 255 characters
 */
export function emit(
	context: ITriggerFunctions,
	items: readonly IDataObject[],
	identity: readonly string[],
): void {
	const functions: VersionedFunctions = context;
	const key = createHash('sha256')
		.update(JSON.stringify([context.getWorkflow().id, context.getNode().id, ...identity]))
		.digest('hex');
	functions.emit([items.map((json) => ({ json }))], undefined, undefined, key);
}

/**
 * Shows the user a failure. A published workflow gets a failed execution, which starts its error workflow,
 * and goes on: `emitError` would end it for good. A test run has nothing else to wait for.
 */
export function reportFailure(context: ITriggerFunctions, failure: Failure): void {
	const error = triggerError(context.getNode(), failure);
	if (context.getMode() === 'manual') return context.emitError(error);
	const functions: VersionedFunctions = context;
	functions.saveFailedExecution?.(error);
}
