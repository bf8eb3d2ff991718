import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A field of a request or answer as the contract describes it. */
export interface ContractField {
	type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'map' | 'any';
	required?: boolean;
	enum?: Array<{ value: string | number | boolean; meaning?: string }>;
	maxItems?: number;
	maxLength?: number;
	min?: number;
	max?: number;
	properties?: ContractFields;
	items?: ContractField;
	values?: ContractField;
	example?: unknown;
	/** Missing in the SDK on npm, though newer sources have it. */
	sdk?: 'newer';
}

export type ContractFields = Record<string, ContractField>;

/** One operation of DingTalk's API. `howToRead` in contract.json explains the terms. */
export interface ContractOperation {
	/** Its name in DingTalk's SDK. */
	id: string;
	group: string;
	documented: boolean;
	sdk: 'npm' | 'newer' | 'legacy';
	sdkModule: string;
	host: 'api' | 'oapi';
	method: string;
	/** With `{names}`. */
	path: string;
	scope: string;
	effect: 'read' | 'set' | 'create';
	/** The mark of a successful 2xx answer; `null`: any JSON object without an errcode. */
	success: {
		field: string;
		equals?: unknown;
		present?: boolean;
		empty?: boolean;
		certainty?: string;
	} | null;
	pathParams: ContractFields;
	/** Request headers of this operation besides the token and the content type. */
	headers?: ContractFields;
	query: ContractFields;
	body: ContractFields;
	response: ContractFields;
	/** Success is HTTP 2xx without a body. */
	emptyBody?: boolean;
	pagination: { token: string; size: string; list: string } | null;
	errors: Array<{ http: number; code: string | number; message: string }>;
	example: {
		request: { path: string; query?: Record<string, unknown>; body?: Record<string, unknown> };
		response: { http: number; body: Record<string, unknown> };
	};
}

/** Every operation that DingTalk publishes around video conferences. */
export const contract: readonly ContractOperation[] = (
	JSON.parse(readFileSync(resolve(__dirname, 'contract.json'), 'utf8')) as {
		operations: ContractOperation[];
	}
).operations;

/** @throws Error when the contract has no such operation */
export function contractOf(id: string): ContractOperation {
	const found = contract.find((operation) => operation.id === id);
	if (!found) {
		throw new Error(
			`test/contract/contract.json has no operation ${id}: add it there, then run "npm run contract"`,
		);
	}
	return found;
}

const notYet = (...ids: string[]) =>
	Object.fromEntries(ids.map((id) => [id, 'not offered by the node yet']));

/** Operations that the node does not offer, and why. Remove an entry when you add its operation. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
	updateVideoConferenceExtInfo: 'nobody publishes its inputs',
	optRecordWhiteAccount: 'nobody publishes its inputs',
	getAccessToken: 'the credential makes this call',
	getCorpAccessToken: 'the credential makes this call',
	getToken: 'an older form of getAccessToken',
	...notYet('departmentListSub', 'userListId', 'getAuthScopes'),
	...notYet('cancelEvent', 'getSignInList', 'getSchedule', 'listEvents'),
	...notYet(
		'queryMinutesStatus',
		'batchGetMinutesDetails',
		'updateMinutesPermission',
		'adminSearchMinutes',
	),
};

/**
 * The fields of a request that a user may want to fill in, by their path: `body.userList[].unionId`.
 * Cursor and page size are not among them.
 */
export function requestFields({
	query,
	body,
	pagination,
}: ContractOperation): Map<string, ContractField> {
	const fields = new Map<string, ContractField>();
	const walk = (own: ContractFields, at: string) => {
		for (const [name, field] of Object.entries(own)) {
			if (field.properties) walk(field.properties, `${at}${name}.`);
			else if (field.items?.properties) walk(field.items.properties, `${at}${name}[].`);
			else fields.set(`${at}${name}`, field);
		}
	};
	walk(query, 'query.');
	walk(body, 'body.');
	if (pagination) {
		for (const name of [pagination.token, pagination.size]) fields.delete(`query.${name}`);
	}
	fields.delete('query.access_token');
	return fields;
}

/** The values of a request that was sent, by the path of their field. */
export function requestValues(sent: { query: unknown; body: unknown }): Array<[string, unknown]> {
	const walk = (value: unknown, at: string): Array<[string, unknown]> => {
		if (Array.isArray(value)) {
			const isOfObjects = value.some((each) => typeof each === 'object');
			return isOfObjects ? value.flatMap((each) => walk(each, `${at}[]`)) : [[at, value]];
		}
		if (typeof value !== 'object' || value === null) return [[at, value]];
		return Object.entries(value).flatMap(([name, own]) => walk(own, `${at}.${name}`));
	};
	return [...walk(sent.query, 'query'), ...walk(sent.body ?? {}, 'body')];
}
