import type { INodePropertyCollection, INodeProperties } from 'n8n-workflow';

import type { RetryPolicy } from '../dingtalk/client/client';
import { invalid, quoted } from './invalid';
import type { ItemParameters } from './itemParameters';

/** Options that every operation which calls DingTalk shares. */
export interface CallOptions extends RetryPolicy {
	maxRequestsPerSecond: number;
}

type Entry = Extract<
	NonNullable<INodeProperties['options']>[number],
	INodeProperties | INodePropertyCollection
>;

/** Entries of the "Options" collection, in alphabetical order of their display names. */
export const callOptionEntries = {
	maxRequestsPerSecond: {
		displayName: 'Max Requests per Second',
		name: 'maxRequestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 0.1 },
		default: 20,
		description:
			'How fast to call DingTalk at most. It accepts 20 calls a second for each app and API. The lowest value of all items holds.',
	},
	maxRetries: {
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 20 },
		default: 5,
		description: 'How often to repeat a call that was throttled or not answered',
	},
	timeout: {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 30000,
		description: 'How long to wait for the answer to one attempt, in milliseconds',
	},
} satisfies Record<string, Entry>;

/** @throws ConferenceError that names the option */
export function callOptions(options: Map<string, unknown>): CallOptions {
	return {
		maxRequestsPerSecond: numberOption(options, callOptionEntries.maxRequestsPerSecond, {
			min: 0.1,
			max: 10_000,
		}),
		maxRetries: numberOption(options, callOptionEntries.maxRetries, {
			min: 0,
			max: 20,
			whole: true,
		}),
		timeout: numberOption(options, callOptionEntries.timeout, {
			min: 1,
			max: 3_600_000,
			whole: true,
		}),
	};
}

/** What the "Options" collection of item `itemIndex` holds. */
export function optionsOf(parameters: ItemParameters, itemIndex: number): Map<string, unknown> {
	const options: unknown = parameters.read('options', itemIndex, {});
	return new Map(typeof options === 'object' && options !== null ? Object.entries(options) : []);
}

interface Option<T> {
	name: string;
	displayName: string;
	default: T;
}

/** An expression yields text where a number is meant. */
export function numberOption(
	options: Map<string, unknown>,
	{ name, displayName, default: usual }: Option<number>,
	{ min, max, whole = false }: { min: number; max: number; whole?: boolean },
): number {
	const given = options.get(name) ?? usual;
	const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	const isRight =
		typeof value === 'number' &&
		value >= min &&
		value <= max &&
		(!whole || Number.isInteger(value));
	if (!isRight) {
		throw invalid(
			displayName,
			`is ${quoted(given)}`,
			`Enter a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`,
		);
	}
	return value;
}

export function booleanOption(
	options: Map<string, unknown>,
	{ name, displayName, default: usual }: Option<boolean>,
): boolean {
	const value = options.get(name) ?? usual;
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw invalid(displayName, `is ${quoted(value)}`, 'Switch it on or off, or give true or false.');
}
