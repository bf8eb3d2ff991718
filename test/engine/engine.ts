import './core';
import { resolve } from 'node:path';

import type {
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeTypeDescription,
	INodeTypes,
	IRequestOptions,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { activeTrigger, type ActiveTrigger } from './activeTrigger';

import { stopTimers } from './core';
import { EngineCredentialsHelper } from './credentialsHelper';
import { CredentialStore } from './credentialStore';
import { testCredential, type CredentialTestResult } from './credentialTest';
import { executeContext, listSearchContext } from './contexts';
import { additionalDataFor, execute, newWorkflow, recordOf, type CancelOptions } from './execution';
import { runnable, type WorkflowJson } from './importedWorkflow';
import { LogCapture } from './logCapture';
import type { Finished, NodeRun, RunOptions, WorkflowRun, WorkflowRunOptions } from './runs';
import { httpRequestType, NodePackage, startType, type StandIn } from './nodePackage';

export type { CredentialTestResult, NodeRun, RunOptions, StandIn, WorkflowJson, WorkflowRun };
export type { WorkflowRunOptions };

const nodeName = 'DingTalk Conference';
const credentialId = 'credential-1';
const credentialName = 'DingTalk account';

/** n8n's engine around the built package. `startEngine` makes one. */
export class Engine {
	/** Stored data of the credential that was used last. */
	credential: IDataObject = {};

	constructor(
		private readonly pack: NodePackage,
		private readonly log: LogCapture,
	) {}

	nodeDescription(): INodeTypeDescription {
		return this.pack.node().description;
	}

	/** Runs the node by itself: start node, then the node. */
	async run({
		items,
		parameters,
		credential,
		onError,
		typeVersion = 1,
		asTool = false,
		timeZone,
		...cancel
	}: RunOptions): Promise<NodeRun> {
		const start = this.node('Start', startType);
		const node: INode = {
			...this.node(nodeName, asTool ? this.pack.toolType : this.pack.nodeType),
			parameters: parameters as INodeParameters,
			typeVersion,
			credentials: this.credentialReference(),
			...(onError && { onError }),
		};
		const connections = {
			Start: { main: [[{ node: nodeName, type: 'main' as const, index: 0 }]] },
		};
		const store = this.storeFor(credential);
		const nodes = { nodes: [start, node], connections };
		const finished = await this.finish(
			{ ...nodes, timeZone },
			start,
			items,
			store,
			this.pack.nodeTypes(),
			cancel,
		);
		const task = finished.run.data.resultData.runData[nodeName]?.at(-1);
		return {
			...finished,
			output: task?.data?.main?.[0] ?? [],
			errorOutput: task?.data?.main?.[1] ?? [],
			hints: task?.hints ?? [],
		};
	}

	/** Runs a workflow as a user would import it. */
	async runWorkflow(workflow: WorkflowJson, options: WorkflowRunOptions): Promise<WorkflowRun> {
		const { credentials, items, startNode, standIns, ...cancel } = options;
		const { start, pinnedItems, ...nodes } = runnable(workflow, startNode);
		const store = new CredentialStore(new Map(Object.entries(credentials)));
		const given = items ?? pinnedItems ?? [{ json: {} }];
		const nodeTypes = this.pack.nodeTypes(standIns, nodes.nodes);
		const finished = await this.finish(nodes, start, given, store, nodeTypes, cancel);
		const { runData } = finished.run.data.resultData;
		return {
			...finished,
			runData,
			outputOf: (name, output = 0) => runData[name]?.at(-1)?.data?.main?.[output] ?? [],
		};
	}

	/** Activates a workflow that begins with the package's trigger. */
	async activate(
		parameters: IDataObject,
		credential: IDataObject,
		activation: WorkflowActivateMode = 'activate',
		staticData: IDataObject = {},
	): Promise<ActiveTrigger> {
		return await activeTrigger(
			this.triggerNode(parameters),
			this.pack.nodeTypes(),
			additionalDataFor(this.helperFor(this.storeFor(credential))),
			activation,
			staticData,
		);
	}

	/** Tests the trigger as the panel's button does: it ends with the first event. */
	async testTrigger(
		parameters: IDataObject,
		credential: IDataObject,
		cancel: CancelOptions = {},
	): Promise<NodeRun> {
		const node = this.triggerNode(parameters);
		const store = this.storeFor(credential);
		const nodes = { nodes: [node], connections: {} };
		const finished = await this.finish(nodes, node, [{}], store, this.pack.nodeTypes(), cancel);
		const task = finished.run.data.resultData.runData[node.name]?.at(-1);
		return { ...finished, output: task?.data?.main?.[0] ?? [], errorOutput: [], hints: [] };
	}

	triggerDescription(): INodeTypeDescription {
		return this.pack.node(undefined, this.pack.triggerType).description;
	}

	/** The text below the trigger's name on the canvas. */
	async triggerSubtitle(parameters: IDataObject): Promise<unknown> {
		const node = this.triggerNode(parameters);
		const workflow = await newWorkflow([node], {}, this.pack.nodeTypes());
		const { subtitle } = this.triggerDescription();
		return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
	}

	/** Everything that was logged so far. */
	get logs(): string[] {
		return this.log.lines;
	}

	/** The message of the credential's *Test* button. */
	async testCredential(credential: IDataObject): Promise<CredentialTestResult> {
		const helper = this.helperFor(this.storeFor(credential));
		const data = helper.withDefaults(structuredClone(credential) as ICredentialDataDecryptedObject);
		const tested = { id: credentialId, name: credentialName, data };
		return await testCredential(this.pack.credentialType, tested, additionalDataFor(helper));
	}

	/** One page of a searchable list. */
	async listSearch(search: {
		method: string;
		parameters: IDataObject;
		credential: IDataObject;
		filter?: string;
		paginationToken?: string;
		/** The field whose list it is. */
		path?: string;
	}): Promise<INodeListSearchResult> {
		const method = this.pack.node().methods?.listSearch?.[search.method];
		if (!method) throw new Error(`The node has no list search "${search.method}"`);
		const node: INode = {
			...this.node('Temp-Node', this.pack.nodeType),
			parameters: search.parameters as INodeParameters,
			credentials: this.credentialReference(),
		};
		const context = await listSearchContext(
			node,
			this.pack.nodeTypes(),
			additionalDataFor(this.helperFor(this.storeFor(search.credential))),
			search.path ?? 'parameters',
		);
		return await method.call(context, search.filter, search.paginationToken);
	}

	/** A request that some other node, like HTTP Request, makes with the credential. */
	async httpRequest(
		credential: IDataObject,
		options: IHttpRequestOptions | IRequestOptions,
		{ legacy = false } = {},
	): Promise<unknown> {
		const node: INode = {
			...this.node('HTTP Request', httpRequestType),
			credentials: this.credentialReference(),
		};
		const context = await executeContext(
			node,
			this.pack.nodeTypes(),
			additionalDataFor(this.helperFor(this.storeFor(credential))),
		);
		const type = this.pack.credentialType.name;
		const { httpRequestWithAuthentication, requestWithAuthentication } = context.helpers;
		return legacy
			? await requestWithAuthentication.call(context, type, options as IRequestOptions)
			: await httpRequestWithAuthentication.call(context, type, options as IHttpRequestOptions);
	}

	/** Lets the process end. */
	close(): void {
		this.log.stop();
		stopTimers();
	}

	private async finish(
		{
			nodes,
			connections,
			timeZone,
		}: { nodes: INode[]; connections: IConnections; timeZone?: string },
		start: INode,
		items: Array<INodeExecutionData | IDataObject>,
		store: CredentialStore,
		nodeTypes: INodeTypes,
		cancel: CancelOptions,
	): Promise<Finished> {
		const firstLine = this.log.lines.length;
		const workflow = await newWorkflow(nodes, connections, nodeTypes, {}, timeZone);
		const run = await execute(
			workflow,
			workflow.getNode(start.name) ?? start,
			items.map(asItem),
			additionalDataFor(this.helperFor(store)),
			cancel,
		);
		return {
			run,
			status: run.status,
			error: run.data.resultData.error,
			record: recordOf(run),
			savedCredentials: store.saves.map(({ data }) => data),
			logs: this.log.lines.slice(firstLine),
		};
	}

	private triggerNode(parameters: IDataObject): INode {
		return {
			...this.node('Trigger', this.pack.triggerType),
			parameters: parameters as INodeParameters,
			credentials: this.credentialReference(),
		};
	}

	private node(name: string, type: string): INode {
		return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
	}

	private credentialReference(): INode['credentials'] {
		const { name } = this.pack.credentialType;
		return { [name]: { id: credentialId, name: credentialName } };
	}

	private storeFor(credential: IDataObject): CredentialStore {
		this.credential = credential;
		return new CredentialStore(new Map([[credentialId, credential]]));
	}

	private helperFor(store: CredentialStore): EngineCredentialsHelper {
		return new EngineCredentialsHelper(this.pack.credentialType, store);
	}
}

/** Loads the built package once. Throws when it was not built. */
export async function startEngine({
	packageRoot = resolve(__dirname, '../..'),
}: { packageRoot?: string } = {}): Promise<Engine> {
	const log = new LogCapture();
	log.start();
	try {
		return new Engine(await NodePackage.load(packageRoot), log);
	} catch (error) {
		log.stop();
		throw error;
	}
}

function asItem(item: INodeExecutionData | IDataObject): INodeExecutionData {
	const isItem = typeof item.json === 'object' && item.json !== null;
	return isItem ? (item as INodeExecutionData) : { json: item as IDataObject };
}
