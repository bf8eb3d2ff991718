import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import { callOf, defined } from '../dingtalk/api/api';
import type { PathValues } from '../dingtalk/client/path';
import { firstText } from '../dingtalk/json';
import type { Fields, PathFields, Values } from '../fields/field';
import { simplify as simplified } from '../fields/paged';
import { free } from './free';
import type { Operation, Texts } from './operation';

interface OneCall<F extends Fields, Path extends string> extends Texts {
	api: Api<Path>;
	/** Those that are named in the path of the API are filled in there. */
	fields: F & PathFields<Path>;
	query?(values: Values<F>): IDataObject;
	body?(values: Values<F>): IDataObject;
	/** What an item of a call that sets something holds beside the meeting or booking that was acted on. */
	also?(values: Values<F>, answer: IDataObject): IDataObject;
	/** Default: what was acted on, for a call that sets something; else the answer. */
	result?(answer: IDataObject, values: Values<F>): IDataObject;
	/** For a long answer: what is given of the result unless the user switches that off. */
	simplify?(result: IDataObject): IDataObject;
}

/** An operation that makes one call for each item. */
export function oneCall<F extends Fields, Path extends string>({
	api,
	fields,
	query,
	body,
	also = () => ({}),
	result = (answer, values) =>
		api.effect === 'set'
			? { ...whatWasSet(api, answer, values), ...defined(also(values, answer)) }
			: answer,
	simplify,
	...texts
}: OneCall<F, Path>): Operation {
	return free({
		...texts,
		apis: [api],
		fields,
		shared: simplify ? { simplify: simplified } : NOTHING,
		async run(values: Values<F>, dingTalk, shared) {
			// The fields of the path are among those that were read.
			const inPath = values as Values<F> & PathValues<Path>;
			const call = callOf(api, inPath, { query: query?.(values), body: body?.(values) });
			const whole = result(await dingTalk.send(call), values);
			return simplify && shared.simplify ? simplify(whole) : whole;
		},
	});
}

const NOTHING: { simplify?: typeof simplified } = {};

/** The meeting or scheduled meeting that was acted on; beside it a code of which nobody knows whether it means success. */
function whatWasSet({ hasUnknownCodes }: Api, answer: IDataObject, values: object): IDataObject {
	const { conferenceId, scheduleConferenceId } = values as IDataObject;
	const { code, case: reason } = answer;
	return {
		success: true,
		...(conferenceId !== undefined && { conferenceId }),
		...(scheduleConferenceId !== undefined && { scheduleConferenceId }),
		...(hasUnknownCodes && firstText(code) !== '200' && { code, case: reason }),
	};
}
