import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import { callOf } from '../dingtalk/api/api';
import type { PathValues } from '../dingtalk/client/path';
import type { Paging } from '../dingtalk/api/paging';
import { allRows } from '../dingtalk/api/paging';
import type { Fields, PathFields, Values } from '../fields/field';
import { pagedFields } from '../fields/paged';
import { free } from './free';
import type { Operation, Texts } from './operation';

interface List<F extends Fields, Path extends string> extends Texts {
	api: Api<Path>;
	/** Fields that the path of the API names are filled in there. */
	fields: F & PathFields<Path>;
	query?(values: Values<F>): IDataObject;
	paging: Paging;
	simplify(row: IDataObject): IDataObject;
}

/** An operation that gives the rows of a list, each as an output item of its own. */
export function list<F extends Fields, Path extends string>({
	api,
	fields,
	query,
	paging,
	simplify,
	...texts
}: List<F, Path>): Operation {
	return free({
		...texts,
		apis: [api],
		fields,
		shared: pagedFields,
		async run(values: Values<F>, dingTalk, { mostRows, simplify: isSimple }) {
			// The fields of the path are among those that were read.
			const inPath = values as Values<F> & PathValues<Path>;
			const call = callOf(api, inPath, { query: query?.(values) });
			const rows = await allRows(dingTalk, call, paging, { limit: mostRows });
			return isSimple ? rows.map(simplify) : rows;
		},
	});
}
