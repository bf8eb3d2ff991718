import { contractOf, type ContractOperation } from '../../contract/contract';
import type { Requests } from '../../contract/requests/requests';
import type { Refusal } from '../gateway/answers';
import type { RecordedCall } from '../gateway/calls';
import { callerOf } from '../gateway/authorization';
import { missingBody, type Host } from '../gateway/gatewayRefusals';
import type { TokenIssuer } from '../gateway/tokenIssuer';
import type { DirectoryRights } from '../state/directory';
import type { Organization } from '../state/organization';
import type { StorageHost } from '../storage/storageHost';
import type { Stream } from '../stream';
import { checkAnswer } from './checkAnswer';
import { Mismatch, readFields, readingOf } from './readRequest';
import { codeOfWrongParameter, refusalsOf, type Refuse } from './refuse';

/** Everything that a handler may read and change. */
export interface World {
	organization: Organization;
	tokens: TokenIssuer;
	stream: Stream;
	/** Where files are kept. */
	storage: StorageHost;
	/** ms epoch on the sandbox's clock. */
	now(): number;
}

/** One call as its handler sees it: checked against the contract. */
export type Call<Request> = Request & {
	/** The request's headers, under lower-case names. */
	headers: Readonly<Record<string, string>>;
	organization: Organization;
	/** The calling app's rights to read users. */
	rights: DirectoryRights;
	tokens: TokenIssuer;
	/** Where files are kept. */
	storage: StorageHost;
	/** ms epoch on the sandbox's clock. */
	now: number;
	operation: ContractOperation;
	/** `throw refuse('paramsError', 'endTime')` */
	refuse: Refuse;
	/** The operation's own way to say that a parameter is wrong. */
	wrong(detail: string): Refusal;
};

/** Of a call without a token. */
const noRights: DirectoryRights = {
	contactRange: { departmentIds: [], userIds: [] },
	seesEmails: false,
	seesMobiles: false,
};

interface AnyRequest {
	path: Record<string, string>;
	query: object;
	body: object;
}

/** @returns the answer's body, which is checked against the contract; keys that are undefined are left out */
type Handler<Request> = (call: Call<Request>) => object;

interface EndpointOptions {
	/** Where a wrong field has an error of its own: codes by the field's name. */
	wrongFields?: Readonly<Record<string, string>>;
	/** Code of every other wrong field. Default: the code in the contract. */
	wrong?: string;
	/** Required texts that may be empty all the same. */
	mayBeEmpty?: readonly string[];
}

export interface Endpoint {
	operation: string;
	host: Host;
	method: string;
	path: string;
	/** API scope; undefined for the calls that need no token. */
	scope: string | undefined;
	/** Whether it answers without a body. */
	emptyBody?: boolean;
	/** Whether it counts against the monthly quota. */
	metered: boolean;
	/** Checks the call's parameters strictly and carries it out; throws a `Refusal`. */
	carryOut(path: Record<string, string>, call: RecordedCall, world: World): object;
}

/** Shown by the type checker instead of the names of all operations. */
type RunContract = 'an operation of requests.ts (npm run contract)';

type RequestOf<Id> = Id extends keyof Requests ? Requests[Id] : AnyRequest;

/** The endpoint of one operation. All but what it does is the contract's: address, scope, shapes, errors. */
export function endpoint<Id extends string>(
	id: Id extends keyof Requests ? Id : RunContract,
	handle: Handler<RequestOf<Id>>,
	options: EndpointOptions = {},
): Endpoint {
	return endpointOf<RequestOf<Id>>(contractOf(id), handle, options);
}

/** An endpoint of an operation that the contract does not have. */
export function endpointOf<Request extends AnyRequest>(
	operation: ContractOperation,
	handle: Handler<Request>,
	{ wrong, wrongFields = {}, mayBeEmpty }: EndpointOptions = {},
): Endpoint {
	const { id, host, method, path, group, scope, pathParams, emptyBody } = operation;
	const needsToken = group !== 'token';
	const refuse = refusalsOf(operation);
	const wrongCode = wrong ?? codeOfWrongParameter(operation);
	return {
		operation: id,
		host,
		method,
		path,
		scope: needsToken ? scope : undefined,
		emptyBody,
		// Token calls and contact look-ups are not metered, except the search by name
		// (docs: basic-interfaces-such-as-log-off-and-address-book).
		metered: needsToken && host === 'api',
		carryOut(pathValues, call, world) {
			const hasBody = Object.keys(operation.body).length > 0;
			if (hasBody && call.body === undefined && host === 'api') throw missingBody();
			const isForm = call.headers['content-type']?.includes('urlencoded') ?? false;
			const inAddress = readingOf(operation, true);
			const inBody = readingOf(operation, isForm);
			try {
				const request = {
					// Whether an empty segment is refused, and how, is the operation's affair.
					path: readFields(pathParams, pathValues, {
						...inAddress,
						mayBeEmpty: Object.keys(pathParams),
					}),
					query: readFields(operation.query, call.query, inAddress),
					body: readFields(operation.body, call.body ?? {}, { ...inBody, mayBeEmpty }),
				} as Request;
				const { organization, tokens, storage } = world;
				const answer = handle({
					...request,
					headers: call.headers,
					organization,
					rights: callerOf(host, call, tokens)?.rights ?? noRights,
					tokens,
					storage,
					now: world.now(),
					operation,
					refuse,
					wrong: (detail) => refuse(wrongCode, detail),
				});
				checkAnswer(operation, answer);
				return answer;
			} catch (error) {
				if (!(error instanceof Mismatch)) throw error;
				throw refuse(wrongFields[error.field] ?? wrongCode, error.message);
			}
		},
	};
}
