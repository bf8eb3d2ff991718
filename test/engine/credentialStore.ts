import type { IDataObject } from 'n8n-workflow';

/** One write of a credential by n8n. */
export interface SavedCredential {
	id: string;
	data: IDataObject;
}

/**
 * Stands for n8n's credentials table. It holds the very objects that it was given: what a run saves
 * is seen by whoever holds them, and by the next run.
 */
export class CredentialStore {
	readonly saves: SavedCredential[] = [];

	constructor(private readonly byId: Map<string, IDataObject>) {}

	/** A copy, as a read from the database is one. */
	read(id: string): IDataObject {
		return structuredClone(this.entry(id));
	}

	save(id: string, data: IDataObject): void {
		const copy = structuredClone(data);
		this.saves.push({ id, data: copy });
		Object.assign(this.entry(id), structuredClone(copy));
	}

	private entry(id: string): IDataObject {
		const stored = this.byId.get(id) ?? this.onlyEntry();
		if (!stored) throw new Error(`The engine was given no credential with the id "${id}"`);
		return stored;
	}

	/** An imported workflow names ids of the instance it came from. */
	private onlyEntry(): IDataObject | undefined {
		return this.byId.size === 1 ? [...this.byId.values()][0] : undefined;
	}
}
