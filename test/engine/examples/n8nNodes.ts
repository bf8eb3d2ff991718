import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { StandIn } from '../engine';

type Parameter = (name: string, itemIndex: number) => unknown;

/** What a group got from its robot. */
export interface Message {
	msgtype: string;
	text?: { content: string };
	markdown?: { title: string; text: string };
}

/**
 * Stand-ins for n8n's own nodes, as far as the examples use them, and what those nodes did. The engine has
 * evaluated their expressions.
 */
export class N8nNodes {
	readonly messages: Message[] = [];
	/** Values of each node that only stores or shows something, by its type. */
	readonly stored: Record<string, IDataObject[]> = {};
	/** Minutes that Wait nodes waited, in their order. */
	readonly waits: number[] = [];
	/** Items that were handed to executions of their own. */
	readonly handedOver: IDataObject[] = [];
	/** What the robot answers, always with HTTP 200. */
	robotAnswer: IDataObject = { errcode: 0, errmsg: 'ok' };

	private readonly seen = new Set<unknown>();

	/** @param passMinutes lets time go by while a Wait node waits */
	constructor(private readonly passMinutes: (minutes: number) => void = () => undefined) {}

	/** The texts that the group got. */
	get texts(): string[] {
		return this.messages.map(({ text, markdown }) => text?.content ?? markdown?.text ?? '');
	}

	get standIns(): Record<string, StandIn> {
		const storing = (type: string, ...names: string[]) => ({
			[`n8n-nodes-base.${type}`]: this.storing(type, names),
		});
		return {
			'n8n-nodes-base.filter': (items, parameter) => [
				itemsWhere(items, (index) => isTrue(parameter, index)),
			],
			'n8n-nodes-base.if': (items, parameter) => [
				itemsWhere(items, (index) => isTrue(parameter, index)),
				itemsWhere(items, (index) => !isTrue(parameter, index)),
			],
			'n8n-nodes-base.set': (items, parameter) => [
				items.map((_, index) => ({ json: assigned(parameter, index), pairedItem: index })),
			],
			'n8n-nodes-base.httpRequest': (items, parameter) => [
				items.map((_, index) => this.robot(parameter, index)),
			],
			'n8n-nodes-base.stopAndError': (_, parameter) => {
				throw new Error(String(parameter('errorMessage', 0)));
			},
			'n8n-nodes-base.removeDuplicates': (items, parameter) => [
				itemsWhere(items, (index) => this.isNew(parameter('dedupeValue', index))),
			],
			'n8n-nodes-base.wait': (items, parameter) => {
				if (parameter('unit', 0) !== 'minutes') throw new Error('A Wait node counts no minutes');
				const minutes = Number(parameter('amount', 0));
				this.waits.push(minutes);
				this.passMinutes(minutes);
				return [items.map((item, index) => ({ ...item, pairedItem: index }))];
			},
			'n8n-nodes-base.executeWorkflow': (items) => {
				this.handedOver.push(...items.map(({ json }) => json));
				return [items];
			},
			...storing('dataTable', 'columns'),
			...storing('googleDrive', 'name', 'inputDataFieldName'),
			...storing('googleTasks', 'title', 'additionalFields'),
			...storing('form', 'completionTitle', 'completionMessage'),
			...storing('respondToWebhook', 'responseBody'),
		};
	}

	private robot(parameter: Parameter, index: number): INodeExecutionData {
		this.messages.push(parameter('jsonBody', index) as Message);
		return { json: { ...this.robotAnswer }, pairedItem: index };
	}

	private isNew(value: unknown): boolean {
		const isNew = !this.seen.has(value);
		this.seen.add(value);
		return isNew;
	}

	private storing(type: string, names: readonly string[]): StandIn {
		return (items, parameter) => {
			const values = items.map((_, index) =>
				Object.fromEntries(names.map((name) => [name, parameter(name, index)])),
			);
			(this.stored[type] ??= []).push(...(values as IDataObject[]));
			return [items.map((item, index) => ({ ...item, pairedItem: index }))];
		};
	}
}

interface Condition {
	leftValue: unknown;
	operator: { type: string; operation: string };
}

/** All conditions of the examples are expressions that have to be true. */
function isTrue(parameter: Parameter, index: number): boolean {
	const { conditions, combinator } = parameter('conditions', index) as {
		conditions: Condition[];
		combinator: string;
	};
	if (combinator !== 'and') throw new Error(`The stand-in combines no conditions by ${combinator}`);
	return conditions.every(({ leftValue, operator: { type, operation } }) => {
		// n8n refuses another type, too.
		if (type !== 'boolean' || operation !== 'true' || typeof leftValue !== 'boolean') {
			throw new Error(`Not a boolean that is to be true: ${JSON.stringify(leftValue)}`);
		}
		return leftValue;
	});
}

function itemsWhere(
	items: INodeExecutionData[],
	isKept: (index: number) => boolean,
): INodeExecutionData[] {
	return items.flatMap((item, index) => (isKept(index) ? [{ ...item, pairedItem: index }] : []));
}

function assigned(parameter: Parameter, index: number): IDataObject {
	const { assignments } = parameter('assignments', index) as {
		assignments: Array<{ name: string; value: IDataObject[string] }>;
	};
	return Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
}
