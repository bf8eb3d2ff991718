import type { INode, NodeApiError } from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';
import { nodeError } from '../execution/report';

/** Where a workflow is activated, n8n shows a message alone: it carries what to do, and the code. */
export function triggerError(node: INode, failure: Failure): NodeApiError {
	return nodeError(node, failure, undefined, true);
}
