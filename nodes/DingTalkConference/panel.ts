import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Operation, Resource } from './kinds/operation';
import { resources } from './operations';

/**
 * The node's parameters: resource, operation, and each operation's own, shown for it only. The build
 * writes the result to a file (gulpfile.js), since n8n loads every node at its start, to show it.
 */
export function nodeProperties(): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: 'conference',
		},
		...resources.map(operationProperty),
		...resources.flatMap(inputsOf),
	];
}

function operationProperty({ value: resource, operations, opensOn }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map((operation): INodePropertyOptions => ({
			name: operation.name,
			value: operation.value,
			action: operation.action,
			description: descriptionOf(operation),
		})),
		default: opensOn,
	};
}

/** The operation's description, which says so if DingTalk does not document the call. */
export function descriptionOf({ description, apis }: Operation): string {
	const isDocumented = apis.some(({ docs }) => docs !== undefined);
	if (isDocumented) return description;
	return `${description.replace(/\.$/, '')}. Not in DingTalk's public reference.`;
}

/**
 * The inputs of a resource's operations, each as often as it differs: an input that several operations
 * share stands there once for all of them, in an order that is right for each.
 */
function inputsOf({ value: resource, operations }: Resource): INodeProperties[] {
	const shown: Array<{ input: INodeProperties; likeness: string; operations: string[] }> = [];
	for (const operation of operations) {
		let place = 0;
		for (const input of operation.inputs()) {
			const likeness = JSON.stringify(input);
			const same = shown.findIndex((each, at) => at >= place && each.likeness === likeness);
			if (same < 0) shown.splice(place, 0, { input, likeness, operations: [operation.value] });
			else shown[same]?.operations.push(operation.value);
			place = Math.max(place, same) + 1;
		}
	}
	return shown.map(({ input, operations: own }) => ({
		...input,
		displayOptions: {
			...input.displayOptions,
			show: { resource: [resource], operation: own, ...input.displayOptions?.show },
		},
	}));
}
