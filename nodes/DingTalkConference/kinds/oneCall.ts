import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../dingtalk/api/api';
import { callOf, defined } from '../dingtalk/api/api';
import type { PathValues } from '../dingtalk/client/path';
import { firstText, isTrue } from '../dingtalk/json';
import type { Fields, PathFields, Values } from '../fields/field';
import { outputFields } from '../fields/output';
import { free } from './free';
import type { Operation, Texts } from './operation';

interface OneCall<F extends Fields, Path extends string> extends Texts {
	api: Api<Path>;
	/** Fields that the path of the API names are filled in there. */
	fields: F & PathFields<Path>;
	query?(values: Values<F>): IDataObject;
	body?(values: Values<F>): IDataObject;
	/** Where a call sets something: what the output holds beside the meeting or scheduled meeting that was acted on. */
	also?(values: Values<F>, answer: IDataObject): IDataObject;
	/** Default: where a call sets something, what was acted on; else the answer. */
	result?(answer: IDataObject, values: Values<F>): IDataObject;
	/** For a long answer: the part of it that is returned unless the user switches that off. */
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
		api.effect === 'set' || api.hasUnknownCodes
			? { ...whatWasSet(api, answer, values), ...defined(also(values, answer)) }
			: answer,
	simplify,
	...texts
}: OneCall<F, Path>): Operation {
	return free({
		...texts,
		apis: [api],
		fields,
		shared: simplify ? outputFields : NOTHING,
		async run(values: Values<F>, dingTalk, shared, warn) {
			// The fields of the path are among those that were read.
			const inPath = values as Values<F> & PathValues<Path>;
			const call = callOf(api, inPath, { query: query?.(values), body: body?.(values) });
			const answer = await dingTalk.send(call);
			if (!isConfirmed(api, answer)) warn(UNCONFIRMED);
			const whole = result(answer, values);
			return simplify && shared.simplify ? simplify(whole) : whole;
		},
	});
}

const NOTHING: Partial<typeof outputFields> = {};

/** Nobody published what other codes mean, or whether a success comes without one. */
function isConfirmed({ hasUnknownCodes }: Api, { code, success }: IDataObject): boolean {
	return !hasUnknownCodes || firstText(code) === '200' || isTrue(success);
}

const UNCONFIRMED =
	"DingTalk answered with a code whose meaning isn't published, or without one. Check in the meeting whether it was done.";

/** The meeting or scheduled meeting that was acted on; an answer that confirms nothing is handed on instead of a success. */
function whatWasSet(api: Api, answer: IDataObject, values: object): IDataObject {
	const { conferenceId, scheduleConferenceId } = values as IDataObject;
	const { code, case: reason } = answer;
	return {
		...(isConfirmed(api, answer) && { success: true }),
		...(conferenceId !== undefined && { conferenceId }),
		...(scheduleConferenceId !== undefined && { scheduleConferenceId }),
		...(!isConfirmed(api, answer) && defined({ code, case: reason })),
	};
}
