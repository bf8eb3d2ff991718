import type { IDataObject } from 'n8n-workflow';

/** A download that a client's process makes. */
export interface DownloadJob {
	credential: IDataObject;
	parameters: IDataObject;
}

export interface Downloaded {
	milliseconds: number;
	/** As they lie in n8n's storage. */
	bytes: number;
	/** The most memory of the process during the download, over what it held before. */
	grownBytes: number;
}

/** How often the memory of the process is read. */
export const sampleMs = 10;
