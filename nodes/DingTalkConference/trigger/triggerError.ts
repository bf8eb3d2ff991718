import type { INode, NodeApiError } from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';
import { nodeError } from '../execution/report';

/** When a workflow is published, n8n only shows the message: it contains the hint and the code, too. */
export function triggerError(node: INode, failure: Failure): NodeApiError {
	return nodeError(node, failure, undefined, true);
}
