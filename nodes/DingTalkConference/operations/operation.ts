import type { INodeProperties } from 'n8n-workflow';

import type { Run } from '../execution/run';

/** One operation: all that the node, its panel and the README know of it. */
export interface Operation {
	/** Internal name; saved workflows carry it. */
	value: string;
	name: string;
	/** What it does as a model reads it, in sentence case. */
	action: string;
	description: string;
	/** The API permissions that the app needs for it. */
	permissions: readonly string[];
	fields: readonly INodeProperties[];
	/** Gives every input item its outcome. */
	run(run: Run): Promise<void>;
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
