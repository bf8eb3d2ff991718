import { missingBody, type Host } from './gatewayRefusals';
import type { Refusal } from './answers';
import type { RecordedCall } from './calls';
import type { JsonObject } from './json';
import type { Organization } from './organization';
import { exactly, Mismatch, type Fields, type ReadFields } from './shapes';
import type { Stream } from './stream';
import type { TokenOffice } from './tokenOffice';

/** What a handler may read and change. */
export interface World {
	organization: Organization;
	tokens: TokenOffice;
	stream: Stream;
	/** ms epoch on the sandbox's clock. */
	now(): number;
}

type PathNames<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
	? Name | PathNames<Rest>
	: never;

interface EndpointDefinition<P extends string, Q extends Fields, B extends Fields> {
	/** Operation id of the contract. */
	operation: string;
	host: Host;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** `{name}` stands for one segment. */
	path: P;
	/** API scope; undefined for the calls that need no token. */
	scope: string | undefined;
	/** Whether it counts against the monthly quota. */
	metered: boolean;
	/** Default: no parameter at all. Unknown ones are refused. */
	query?: Q;
	/** Default: no body. Unknown fields are refused. */
	body?: B;
	/** This operation's way to say that a parameter is wrong. */
	wrong: (detail: string) => Refusal;
}

type Handler<P extends string, Q extends Fields, B extends Fields> = (
	request: {
		path: Record<PathNames<P>, string>;
		query: ReadFields<Q>;
		body: ReadFields<B>;
	},
	world: World,
) => JsonObject;

export interface Endpoint {
	operation: string;
	host: Host;
	method: string;
	path: string;
	scope: string | undefined;
	metered: boolean;
	/** Checks the call's parameters strictly and carries it out; throws a `Refusal`. */
	carryOut(path: Record<string, string>, call: RecordedCall, world: World): JsonObject;
}

/** One row of the table of endpoints. */
export function endpoint<P extends string, Q extends Fields, B extends Fields>(
	definition: EndpointDefinition<P, Q, B>,
	handle: Handler<P, Q, B>,
): Endpoint {
	const { operation, host, method, path, scope, metered, wrong } = definition;
	const readQuery = exactly(definition.query ?? ({} as Q));
	const readBody = exactly(definition.body ?? ({} as B));
	return {
		operation,
		host,
		method,
		path,
		scope,
		metered,
		carryOut(pathValues, call, world) {
			if (definition.body && call.body === undefined && host === 'api') throw missingBody();
			try {
				const query = readQuery(withoutToken(host, call.query), 'query');
				const body = readBody(call.body ?? {}, 'body');
				return handle({ path: pathValues as Record<PathNames<P>, string>, query, body }, world);
			} catch (error) {
				throw error instanceof Mismatch ? wrong(error.message) : error;
			}
		},
	};
}

function withoutToken(host: Host, query: Record<string, string>): Record<string, string> {
	if (host === 'api') return query;
	const { access_token: _token, ...rest } = query;
	return rest;
}
