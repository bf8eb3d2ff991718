import { resources } from '../../nodes/DingTalkConference/operations';
import {
	contract,
	LEFT_OUT,
	type ContractFields,
	type ContractOperation,
} from '../contract/contract';
import { useExampleRuns } from '../contract/exampleRuns';
import { examples, type Example } from '../contract/examples';
import type { Sent } from '../contract/exampleServer';
import { everyFilling } from '../contract/filledPanel';
import { typed } from '../contract/jsonSchema';
import { officialSdk, type OfficialSdk } from './installation/officialSdk';

const TOKEN_HEADER = 'x-acs-dingtalk-access-token';
const CLIENT_TOKEN_HEADER = 'x-client-token';
const MODULES = ['conference_1_0', 'minutes_1_0', 'calendar_1_0', 'contact_1_0', 'oauth2_1_0'];

/** Where the contract's name is another one: two APIs have this one. */
const nameInSdk: Readonly<Record<string, string>> = { queryMinutesTextByTask: 'queryMinutesText' };

const { run, server } = useExampleRuns();
/** What the node sends to an operation of the API, by its ID, each request once. */
const sentByNode = new Map<string, Map<string, Sent>>();
let sdk: OfficialSdk;

beforeAll(async () => {
	sdk = await officialSdk();
	for (const example of everyRun()) await note(example);
}, 300_000);

/** Every operation as the contract's examples have it, and with its panel filled in in every way. */
function everyRun(): Example[] {
	const ofPanel = resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap((operation) =>
			everyFilling(operation.inputs()).map((parameters): Example => [
				`${resource} ${operation.value}`,
				parameters,
			]),
		),
	);
	return [...Object.values(examples), ...ofPanel];
}

async function note(example: Example): Promise<void> {
	const { sent: requests, error } = await run(example);
	if (error) throw error;
	for (const sent of requests) {
		const id = sent.id ?? sent.path;
		const { headers: _, ...own } = sent;
		const distinct = sentByNode.get(id) ?? new Map<string, Sent>();
		sentByNode.set(id, distinct.set(JSON.stringify(own), sent));
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
