import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { DingTalkConference } from '../../../nodes/DingTalkConference/DingTalkConference.node';
import { resources } from '../../../nodes/DingTalkConference/operations';
import { setCoHostsNode } from './dingTalkNode';

export const { description } = new DingTalkConference();

/** The panel of an operation, from top to bottom, while nothing else is chosen. */
export function shownFor(resource: string, operation: string): INodeProperties[] {
	const chosen = { resource, operation };
	const { properties } = description;
	const node = { typeVersion: 1 };
	const values =
		NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description) ?? chosen;
	return properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, node, description),
	);
}

/**
 * A node for each operation with collections of its own, all added that they offer; the first of several
 * operations whose collections are alike stands for them.
 */
export function filledNodes(credentialId: string): INode[] {
	const byCollections = new Map<string, INode>();
	for (const { name: of, value: resource, operations } of resources) {
		for (const { name, value: operation } of operations) {
			const collections = shownFor(resource, operation).filter(({ type }) => type === 'collection');
			const likeness = JSON.stringify(collections.map(({ options }) => options));
			if (byCollections.has(likeness)) continue;
			const place = byCollections.size;
			const node = setCoHostsNode(credentialId, {}, { id: `filled-${place}` });
			byCollections.set(likeness, {
				...node,
				name: `${of}: ${name}`,
				position: [240 * (place % 6), 200 * Math.floor(place / 6)],
				parameters: {
					resource,
					operation,
					...Object.fromEntries(collections.map((each) => [each.name, everythingIn(each)])),
				},
			});
		}
	}
	return [...byCollections.values()];
}

function everythingIn({ options = [] }: INodeProperties): INodeParameters {
	return Object.fromEntries(
		options.flatMap((option) => ('type' in option ? [[option.name, option.default]] : [])),
	) as INodeParameters;
}
