import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';

/** What became of one input item. */
export type Outcome = { json: IDataObject } | { failure: Failure };
