import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialType,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

import { expectFreshBuild } from '../freshBuild';

/**
 * Stands in for a node of another package: items in, items of each output out.
 *
 * @param parameter value of one of the node's parameters for an item, its expression evaluated
 */
export type StandIn = (
	items: INodeExecutionData[],
	parameter: (name: string, itemIndex: number) => unknown,
) => INodeExecutionData[][];

const passOn: StandIn = (items) => [items];

const noOpType = 'n8n-nodes-base.noOp';
export const startType = 'n8n-nodes-base.manualTrigger';
/** n8n gives this node the right to use any credential. */
export const httpRequestType = 'n8n-nodes-base.httpRequest';

/** @param names of the parameters that nodes of the type have: n8n forgets others */
function standInType(type: string, names: readonly string[], standIn: StandIn): INodeType {
	return {
		description: {
			displayName: type,
			name: type,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: type },
			inputs: ['main'],
			outputs: ['main'],
			properties: names.map((name) => ({
				displayName: name,
				name,
				type: 'string' as const,
				default: '',
			})),
		},
		async execute(this: IExecuteFunctions) {
			const parameter = (name: string, itemIndex: number): unknown =>
				this.getNodeParameter(name, itemIndex);
			return await Promise.resolve(standIn(this.getInputData(), parameter));
		},
	};
}

/** n8n ends the names of tools so, and knows them by it. */
const TOOL = 'Tool';

/** A node as n8n's engine runs it for an agent: the same under the name of its tool. */
function toolOf(node: INodeType): INodeType {
	const { description } = node;
	const asTool = { ...description, name: `${description.name}${TOOL}` };
	return Object.create(node, { description: { value: asTool } }) as INodeType;
}

/** The built package, loaded by the code that n8n itself loads it with. */
export class NodePackage {
	private constructor(
		private readonly loader: PackageDirectoryLoader,
		readonly credentialType: ICredentialType,
		/** Full type of the node that is run by its operations. */
		readonly nodeType: string,
		/** Full type of the trigger. */
		readonly triggerType: string,
	) {}

	/** @throws Error when the package is not built, or was built from other sources */
	static async load(root: string): Promise<NodePackage> {
		const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
			name: string;
		};
		expectFreshBuild(root);
		const loader = new PackageDirectoryLoader(root);
		await loader.loadAll();
		const [trigger] = loader.types.nodes.filter(({ group }) => group.includes('trigger'));
		const [node] = loader.types.nodes.filter((each) => each !== trigger);
		const [credential] = loader.types.credentials;
		if (!node || !trigger || !credential)
			throw new Error(`${root} has no node, no trigger or no credential`);
		const { type } = loader.getCredential(credential.name);
		const full = ({ name }: { name: string }) => `${manifest.name}.${name}`;
		return new NodePackage(loader, type, full(node), full(trigger));
	}

	/** Full type of the tool that n8n makes of the node for AI agents. */
	get toolType(): string {
		return `${this.nodeType}${TOOL}`;
	}

	/** The newest version of the package's node, or of another type of it. */
	node(version?: number, type = this.nodeType): INodeType {
		const name = type.slice(type.lastIndexOf('.') + 1);
		return NodeHelpers.getVersionedNodeType(this.loader.getNode(name).type, version);
	}

	/** Node types of a workflow: the package's, and stand-ins for all others. */
	nodeTypes(standIns: Record<string, StandIn> = {}, nodes: readonly INode[] = []): INodeTypes {
		const all: Record<string, StandIn> = {
			[noOpType]: passOn,
			[startType]: passOn,
			[httpRequestType]: passOn,
			...standIns,
		};
		const find = (type: string, version?: number): INodeType => {
			if (type === this.nodeType || type === this.triggerType) return this.node(version, type);
			if (type === this.toolType) return toolOf(this.node(version));
			const standIn = all[type];
			if (!standIn) throw new Error(`The engine knows no node type "${type}": give a stand-in`);
			const own = nodes.filter((node) => node.type === type);
			const names = new Set(own.flatMap(({ parameters }) => Object.keys(parameters)));
			return standInType(type, [...names], standIn);
		};
		return {
			getByName: (type): INodeType | IVersionedNodeType => find(type),
			getByNameAndVersion: find,
			getKnownTypes: () => ({}),
		};
	}
}
