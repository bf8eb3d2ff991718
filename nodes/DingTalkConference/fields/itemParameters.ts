import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Reads the node's parameters for each item. One that holds no expression is the same for all of
 * them and is read once: with many items, reading costs more than all the rest.
 */
export class ItemParameters {
	private readonly constants = new Map<string, unknown>();
	private readonly varying = new Set<string>();

	constructor(private readonly context: IExecuteFunctions) {
		for (const [name, typed] of Object.entries(context.getNode().parameters)) {
			// Every expression is a text that begins with "=", at whatever depth.
			if (JSON.stringify(typed)?.includes('"=')) this.varying.add(name);
		}
	}

	/** @param fallback for a parameter that the panel hides, and that is not there then */
	read(name: string, itemIndex: number, fallback: string | object): unknown {
		if (this.varying.has(name)) return this.context.getNodeParameter(name, itemIndex, fallback);
		if (!this.constants.has(name)) {
			this.constants.set(name, this.context.getNodeParameter(name, itemIndex, fallback));
		}
		return this.constants.get(name);
	}
}
