import type { IDataObject } from 'n8n-workflow';

import { resources } from '../../nodes/DingTalkConference/operations';
import {
	contract,
	LEFT_OUT,
	type ContractFields,
	type ContractOperation,
} from '../contract/contract';
import { examples } from '../contract/examples';
import { ExampleServer, type Sent } from '../contract/exampleServer';
import { everyFilling } from '../contract/filledPanel';
import { typed } from '../contract/jsonSchema';
import { startEngine, type Engine } from '../engine/engine';
import { officialSdk, type OfficialSdk } from './installation/officialSdk';

const TOKEN_HEADER = 'x-acs-dingtalk-access-token';
const CLIENT_TOKEN_HEADER = 'x-client-token';
const MODULES = ['conference_1_0', 'minutes_1_0', 'calendar_1_0', 'contact_1_0', 'oauth2_1_0'];

/** Where the contract's name is another one: two APIs have this one. */
const nameInSdk: Readonly<Record<string, string>> = { queryMinutesTextByTask: 'queryMinutesText' };

const server = new ExampleServer();
/** What the node sends to an operation of the API, by its ID, each request once. */
const sentByNode = new Map<string, Map<string, Sent>>();
let engine: Engine;
let sdk: OfficialSdk;

beforeAll(async () => {
	sdk = await officialSdk();
	await server.start();
	engine = await startEngine();
	for (const [name, parameters, answers] of everyRun()) await note(name, parameters, answers);
}, 300_000);
afterAll(() => {
	server.close();
	engine.close();
});

type Run = readonly [
	operation: string,
	parameters: IDataObject,
	answers?: Readonly<Record<string, object>>,
];

/** Every operation as the contract's examples have it, and with its panel filled in in every way. */
function everyRun(): Run[] {
	const ofExamples = Object.values(examples).map(([name, parameters, answers]): Run => [
		name,
		parameters,
		answers,
	]);
	const ofPanel = resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap((operation) =>
			everyFilling(operation.inputs()).map((parameters): Run => [
				`${resource} ${operation.value}`,
				parameters,
			]),
		),
	);
	return [...ofExamples, ...ofPanel];
}

async function note(name: string, parameters: IDataObject, answers: Run[2]): Promise<void> {
	server.sent.length = 0;
	server.answer = ({ id }) => answers?.[id];
	const [resource, operation] = name.split(' ');
	const { error } = await engine.run({
		items: [{}],
		credential: {
			authentication: 'accessToken',
			accessToken: 'typed-token',
			region: 'custom',
			apiBaseUrl: server.url,
		},
		parameters: { resource, operation, ...parameters },
	});
	if (error) throw error;
	for (const sent of server.sent) {
		const id = sent.id ?? sent.path;
		const { headers: _, ...own } = sent;
		const requests = sentByNode.get(id) ?? new Map<string, Sent>();
		sentByNode.set(id, requests.set(JSON.stringify(own), sent));
	}
}

/** The same request as the SDK makes it: of what its models do not have, nothing is sent. */
async function sentBySdk(operation: ContractOperation, sent: Sent): Promise<Sent | undefined> {
	const api = sdk.api(operation.sdkModule);
	const name = upperFirst(nameInSdk[operation.id] ?? operation.id);
	const { [`${name}Request`]: Request, [`${name}Headers`]: Headers } = api;
	const fields = { ...typed(operation.query, sent.query), ...(sent.body as object | undefined) };
	const headers = {
		[TOKEN_HEADER]: sent.headers[TOKEN_HEADER],
		[CLIENT_TOKEN_HEADER]: sent.headers[CLIENT_TOKEN_HEADER],
	};
	server.sent.length = 0;
	await methodOf(operation)?.(
		...segmentsOf(operation, sent.path),
		...(Request ? [sdk.cast(fields, new Request({}))] : []),
		...(Headers ? [sdk.cast(headers, new Headers({}))] : []),
		new sdk.RuntimeOptions({}),
	);
	return server.sent[0];
}

type Method = (...call: unknown[]) => Promise<unknown>;

/** Without an endpoint the SDK would reach DingTalk itself. */
function methodOf({ id, sdkModule }: { id: string; sdkModule: string }): Method | undefined {
	const Client = sdk.api(sdkModule).default;
	if (!Client) throw new Error(`The SDK has no ${sdkModule}`);
	const config = new sdk.Config({ protocol: 'http', endpoint: new URL(server.url).host });
	const client = new Client(config) as Record<string, Method | undefined>;
	return client[`${nameInSdk[id] ?? id}WithOptions`]?.bind(client);
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The values of the path's names, in their order. */
function segmentsOf({ path: pattern }: ContractOperation, path: string): string[] {
	const match = new RegExp(`^${pattern.replace(/\{\w+\}/g, '(.+)')}$`).exec(path);
	return match?.slice(1) ?? [];
}

function comparable({ method, path, query, headers, body }: Sent) {
	return {
		method,
		path,
		query,
		token: headers[TOKEN_HEADER],
		clientToken: headers[CLIENT_TOKEN_HEADER],
		body,
	};
}

/** Less the fields that this version of the SDK does not have yet, by the contract. */
function withoutNewer(operation: ContractOperation, sent: Sent): Sent {
	return {
		...sent,
		query: pruned(operation.query, sent.query) as Sent['query'],
		body: sent.body === undefined ? undefined : pruned(operation.body, sent.body),
	};
}

function pruned(fields: ContractFields, value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value as object).flatMap(([name, own]: [string, unknown]) => {
			const field = fields[name];
			if (field?.sdk === 'newer') return [];
			if (field?.properties) return [[name, pruned(field.properties, own)]];
			const { properties } = field?.items ?? {};
			return properties && Array.isArray(own)
				? [[name, own.map((each) => pruned(properties, each))]]
				: [[name, own]];
		}),
	);
}

const offered = contract.filter(({ id }) => !(id in LEFT_OUT));
const inSdk = offered.filter(({ sdk: since }) => since === 'npm');
const notInSdk = contract.filter(({ sdk: since }) => since !== 'npm');

describe("The node's requests compared with those of DingTalk's official SDK", () => {
	it.each(inSdk.map((operation) => [operation.id, operation] as const))(
		'%s: the same, however the panel is filled in',
		async (id, operation) => {
			const requests = [...(sentByNode.get(id)?.values() ?? [])];
			expect(requests.length).toBeGreaterThan(0);
			for (const sent of requests) {
				const ofSdk = await sentBySdk(operation, sent);
				expect(comparable(withoutNewer(operation, sent))).toEqual(ofSdk && comparable(ofSdk));
			}
		},
	);

	it.each(notInSdk.map(({ id }) => id))('%s: not in the SDK', (id) => {
		const having = MODULES.filter((sdkModule) => methodOf({ id, sdkModule }) !== undefined);
		expect(having).toEqual([]);
	});
});
