import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';

/** What became of one input item: one output item, or the rows that it asked for. */
export type Outcome = { json: IDataObject | IDataObject[] } | { failure: Failure };
