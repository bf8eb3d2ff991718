import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRun,
	ITaskData,
	NodeExecutionHint,
	OnError,
} from 'n8n-workflow';

import type { CancelOptions } from './execution';
import type { StandIn } from './nodePackage';

export interface RunOptions extends CancelOptions {
	items: Array<INodeExecutionData | IDataObject>;
	/** Of the node, resource and operation included. */
	parameters: IDataObject;
	/** Stored data of the credential; what the run saves is written into this object. */
	credential: IDataObject;
	onError?: OnError;
	typeVersion?: number;
	/** Runs it as the type that n8n makes of the node for AI agents. */
	asTool?: boolean;
	/** Of the workflow. Default: n8n's own. */
	timeZone?: string;
}

export interface WorkflowRunOptions extends CancelOptions {
	/** Stored data by credential id. A single one serves every id. */
	credentials: Record<string, IDataObject>;
	/** The output of the start node. Default: its pinned data, else one empty item. */
	items?: Array<INodeExecutionData | IDataObject>;
	/** Default: the first trigger. */
	startNode?: string;
	/** For nodes of other packages, by type. No Operation has one. */
	standIns?: Record<string, StandIn>;
}

/** The result of every run. */
export interface Finished {
	status: ExecutionStatus;
	error: ExecutionError | undefined;
	/** The whole run as the text that n8n would store. */
	record: string;
	/** Every write of a credential, in order. */
	savedCredentials: IDataObject[];
	/** Everything that was logged meanwhile, at any level, to n8n's logger or the console. */
	logs: string[];
	run: IRun;
}

export interface NodeRun extends Finished {
	/** Items of the success branch; all items without one. */
	output: INodeExecutionData[];
	errorOutput: INodeExecutionData[];
	hints: NodeExecutionHint[];
}

export interface WorkflowRun extends Finished {
	/** Runs of each node; a node that never ran is missing. */
	runData: Record<string, ITaskData[]>;
	/** Items of a node's last run at one of its outputs. */
	outputOf(node: string, output?: number): INodeExecutionData[];
}
