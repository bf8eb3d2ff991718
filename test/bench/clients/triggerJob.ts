import type { IDataObject } from 'n8n-workflow';

/** What a client's process does with a trigger. */
export interface TriggerJob {
	/** Run Set Co-Hosts for each start, or watch and start nothing; then measure what an idle time takes. */
	what: 'setCoHosts' | 'watch' | 'idle';
	/** Of the trigger. */
	parameters: IDataObject;
	credential: IDataObject;
	/** Parameters of the node behind it. */
	action: IDataObject;
	idleMs: number;
}

/** On top of what the process used before a trigger was active. */
export interface IdleUse {
	/** Of one core. */
	cpuShare: number;
	heapBytes: number;
}
