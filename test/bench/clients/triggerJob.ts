import type { IDataObject } from 'n8n-workflow';

/** What a client's process does with a trigger. */
export interface TriggerJob {
	/**
	 * Run Set Co-Hosts for each start, or watch and start nothing; then measure what an idle time takes. Or say what the
	 * process holds, in bytes, without a trigger.
	 */
	what: 'setCoHosts' | 'watch' | 'idle' | 'heap';
	/** Of the trigger. */
	parameters: IDataObject;
	credential: IDataObject;
	/** Parameters of the node behind it. */
	action: IDataObject;
	idleMs: number;
}

export interface IdleUse {
	/** Of one core. */
	cpuShare: number;
	heapBytes: number;
}
