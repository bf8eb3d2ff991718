import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { setCoHosts } from './conference/setCoHosts';
import type { Operation, Resource } from './operation';

/** Everything that the node can do, in the order of its panel. */
export const resources: readonly Resource[] = [
	{ value: 'conference', name: 'Conference', operations: [setCoHosts], opensOn: 'setCoHosts' },
];

/** The node's parameters: resource, operation, and each operation's own, shown for it alone. */
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
		...resources.flatMap(({ value: resource, operations }) =>
			operations.flatMap(({ value: operation, fields }) =>
				updateDisplayOptions({ show: { resource: [resource], operation: [operation] } }, [
					...fields,
				]),
			),
		),
	];
}

/** The operation of these internal names, if there is one. */
export function operationOf(resource: unknown, operation: unknown): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

function operationProperty({ value: resource, operations, opensOn }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(({ name, value, action, description }): INodePropertyOptions => ({
			name,
			value,
			action,
			description,
		})),
		default: opensOn,
	};
}
