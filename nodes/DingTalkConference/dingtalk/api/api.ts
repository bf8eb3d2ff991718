import type { IDataObject } from 'n8n-workflow';
import { firstText, isObject } from '../json';
import { filledPath, type PathValues } from '../client/path';
import type { Call } from '../client/call';

export const READ_SCOPE = 'VideoConference.Conference.Read';
export const WRITE_SCOPE = 'VideoConference.Conference.Write';

/** One operation of the API: the facts that all its calls share. */
export interface Api<Path extends string = string> extends Pick<
	Call,
	| 'method'
	| 'effect'
	| 'scope'
	| 'isDone'
	| 'whyNotDone'
	| 'hasEmptyBody'
	| 'hasUnknownCodes'
	| 'codesOfRepeat'
	| 'takesClientToken'
> {
	/** Name of the operation in DingTalk's SDK. */
	id: string;
	/** The page of its documentation, if DingTalk's public reference has one. */
	docs?: string;
	/** Default: the new API. */
	host?: Call['host'];
	/** `{name}` stands for the value of that name, as one segment. */
	path: Path;
}

type Facts<Path extends string> = Omit<Api<Path>, 'method' | 'scope' | 'effect'> &
	Partial<Pick<Api, 'method' | 'scope'>>;

/** An operation that only reads. */
export function reads<const Path extends string>(facts: Facts<Path>): Api<Path> {
	return {
		method: 'GET',
		scope: READ_SCOPE,
		isDone: holdsSomething,
		whyNotDone: () => EMPTY,
		...facts,
		effect: 'read',
	};
}

/** An operation that sets something: a repeat does no harm. */
export function sets<const Path extends string>(facts: Facts<Path>): Api<Path> {
	return { method: 'POST', scope: WRITE_SCOPE, isDone: succeeded, ...facts, effect: 'set' };
}

/** An operation that makes something, or calls people: a repeat would do it twice. */
export function creates<const Path extends string>(facts: Facts<Path>): Api<Path> {
	return { method: 'POST', scope: WRITE_SCOPE, isDone: succeeded, ...facts, effect: 'create' };
}

/** The part of a call that is not the same for all calls of the operation. */
type Own = Pick<Call, 'query' | 'body' | 'continuesBatch'>;

/**
 * A call of `api`; what is `undefined` in `query` or `body` is not sent.
 *
 * @throws ConferenceError when a value cannot stand in the path
 */
export function callOf<Path extends string>(
	api: Api<Path>,
	inPath: PathValues<Path>,
	{ query, body, continuesBatch }: Own = {},
): Call {
	const { host = 'api', path, method, effect, scope } = api;
	const { isDone, whyNotDone, hasEmptyBody, hasUnknownCodes } = api;
	const { codesOfRepeat, takesClientToken } = api;
	return {
		host,
		method,
		path: filledPath(path, inPath),
		effect,
		scope,
		isDone,
		whyNotDone,
		hasEmptyBody,
		hasUnknownCodes,
		codesOfRepeat,
		takesClientToken,
		conferenceId: valueIn(inPath, 'conferenceId'),
		meeting: meetingIn(inPath, { ...query, ...body }),
		query: query && defined(query),
		body: body && defined(body),
		continuesBatch,
	};
}

/** DingTalk's names for the ID of a meeting, in a path, a query or a body. */
const MEETING_IDS = ['conferenceId', 'scheduleConferenceId', 'roomCode'] as const;

type InPath = Readonly<Partial<Record<string, string>>>;

function valueIn(inPath: InPath, name: string): string | undefined {
	return inPath[name];
}

function meetingIn(inPath: InPath, sent: IDataObject): string | undefined {
	const own = firstText(...MEETING_IDS.map((name) => inPath[name]));
	const named = firstText(...MEETING_IDS.map((name) => sent[name]));
	// One scheduled meeting may be refused to one creator and not to another.
	return own ?? (named && [named, firstText(sent.creatorUnionId)].filter(Boolean).join(' '));
}

/** `object` without fields that are `undefined`, at any depth, and without objects that are empty then. */
export function defined(object: IDataObject): IDataObject {
	const kept: Array<[string, IDataObject[string]]> = [];
	for (const [name, value] of Object.entries(object)) {
		const inner = isObject(value) ? defined(value) : value;
		const isEmpty = isObject(inner) ? Object.keys(inner).length === 0 : inner === undefined;
		if (!isEmpty) kept.push([name, inner]);
	}
	return Object.fromEntries(kept);
}

/** An empty list comes under its name; an object without anything in it is not an answer. */
const holdsSomething = (body: IDataObject): boolean =>
	Object.keys(body).some((name) => !/^request_?id$/i.test(name));

const EMPTY = {
	message: 'DingTalk returned an empty response.',
	hint: 'Run again later. If it happens again, check the region and base URL of the credential.',
};

/** Confirmed by `"success": true`. */
export const succeeded = ({ success }: IDataObject): boolean => success === true;

/** Confirmed by a `code` of 200, as text or number; otherwise `cause` or `case` gives the reason. */
export const codeIs200 = ({ code }: IDataObject): boolean => firstText(code) === '200';

/** Confirmed by a value under `field`: without it nothing was created. */
export const has =
	(field: string) =>
	(body: IDataObject): boolean =>
		body[field] !== undefined && body[field] !== null && body[field] !== '';
