import type { INodeProperties } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import type { Run } from '../execution/run';

/** An operation as the panel, a model and the README describe it. */
export interface Texts {
	/** Internal name; saved workflows carry it. */
	value: string;
	name: string;
	/** A description for a model, in sentence case. */
	action: string;
	description: string;
}

/** One operation: all that the node, its panel and the README know of it. */
export interface Operation extends Texts {
	/** Its calls, the main one first; look-ups of its fields are not among them. */
	apis: readonly Api[];
	inputs(): INodeProperties[];
	/** Gives every input item its outcome. */
	execute(run: Run): Promise<void>;
}

/** The API permissions that the app needs for the calls of `operation`, each once. */
export function permissionsOf({ apis }: Operation): string[] {
	return [...new Set(apis.map(({ scope }) => scope))];
}

export interface Resource {
	/** Internal name; saved workflows carry it. */
	value: string;
	name: string;
	/** In alphabetical order of their names. */
	operations: readonly Operation[];
	/** The operation on which the resource opens. */
	opensOn: string;
}
