import '../../engine/core';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

import { CredentialStore } from '../../engine/credentialStore';
import { EngineCredentialsHelper } from '../../engine/credentialsHelper';
import { additionalDataFor, execute, newWorkflow } from '../../engine/execution';
import { LogCapture } from '../../engine/logCapture';
import { httpRequestType, NodePackage, startType } from '../../engine/nodePackage';
import { bareLoopType, BareLoop } from './bareLoop';
import { httpRequestFile } from './foreignPackages';
import type { Done } from './job';

export interface BenchRun {
	/** Default: this package's node. */
	type?: string;
	typeVersion?: number;
	parameters: IDataObject;
	items: IDataObject[];
	credential: IDataObject;
}

const credentialId = 'credential-1';
const nodeName = 'Node';

/**
 * n8n's engine for the tests' engine's workflows, less what only tests need (every run as text), and
 * with n8n's real HTTP Request node.
 */
export class BenchEngine {
	private readonly otherTypes = new Map<string, INodeType | IVersionedNodeType>([
		[bareLoopType, new BareLoop()],
	]);

	private constructor(
		private readonly pack: NodePackage,
		private readonly foreignFolder: string,
	) {}

	static async start(foreignFolder: string): Promise<BenchEngine> {
		new LogCapture().start();
		return new BenchEngine(await NodePackage.load(resolve(__dirname, '../../..')), foreignFolder);
	}

	async run(run: BenchRun): Promise<Pick<Done, 'succeeded' | 'failed'>> {
		// Loaded when it is needed, so no other measurement carries its weight.
		if (run.type === httpRequestType && !this.otherTypes.has(httpRequestType)) {
			this.otherTypes.set(httpRequestType, httpRequestNode(this.foreignFolder));
		}
		const { name: credentialType } = this.pack.credentialType;
		const start = nodeOf('Start', startType);
		const node: INode = {
			...nodeOf(nodeName, run.type ?? this.pack.nodeType),
			typeVersion: run.typeVersion ?? 1,
			parameters: run.parameters as INodeParameters,
			credentials: { [credentialType]: { id: credentialId, name: credentialId } },
			onError: 'continueRegularOutput',
		};
		const toNode = [[{ node: nodeName, type: 'main' as const, index: 0 }]];
		const workflow = await newWorkflow(
			[start, node],
			{ Start: { main: toNode } },
			this.nodeTypes(),
		);
		const store = new CredentialStore(new Map([[credentialId, run.credential]]));
		const helper = new EngineCredentialsHelper(this.pack.credentialType, store);
		const items = run.items.map((json): INodeExecutionData => ({ json }));
		const { data } = await execute(workflow, start, items, additionalDataFor(helper), {});
		const { error, runData } = data.resultData;
		if (error) throw error;
		const output = runData[nodeName]?.at(-1)?.data?.main?.[0] ?? [];
		const failed = output.filter(({ json, error: ofItem }) => ofItem ?? json.error).length;
		return { succeeded: output.length - failed, failed };
	}

	private nodeTypes(): INodeTypes {
		const ours = this.pack.nodeTypes();
		return {
			...ours,
			getByNameAndVersion: (type, version) => {
				const other = this.otherTypes.get(type);
				return other
					? NodeHelpers.getVersionedNodeType(other, version)
					: ours.getByNameAndVersion(type, version);
			},
		};
	}
}

function nodeOf(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

function httpRequestNode(foreignFolder: string): IVersionedNodeType {
	const file = httpRequestFile(foreignFolder);
	const { HttpRequest } = createRequire(file)(file) as {
		HttpRequest: new () => IVersionedNodeType;
	};
	return new HttpRequest();
}
