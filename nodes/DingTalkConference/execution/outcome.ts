import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';

/** The outcome of one input item. */
export type Outcome = Output | { failure: Failure };

/** The output of an input item: one item, the rows that it asked for, or items with files. */
export type Output = { json: IDataObject | IDataObject[] } | { files: readonly FileItem[] };

export interface FileItem {
	json: IDataObject;
	binary: IBinaryKeyData;
}
