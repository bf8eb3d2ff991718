import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { DingTalkConferenceApi } from '../../credentials/DingTalkConferenceApi.credentials';
import { DingTalkConference } from '../../nodes/DingTalkConference/DingTalkConference.node';
import { DingTalkConferenceTrigger } from '../../nodes/DingTalkConference/DingTalkConferenceTrigger.node';
import { listSearch } from '../../nodes/DingTalkConference/listSearch';
import { permissionsOf } from '../../nodes/DingTalkConference/kinds/operation';
import { resources } from '../../nodes/DingTalkConference/operations';
import { nodeProperties } from '../../nodes/DingTalkConference/panel';
import { expectFreshBuild } from '../freshBuild';

const { description } = new DingTalkConference();

type Option = INodeProperties | INodePropertyOptions | INodePropertyCollection;
const named = (name: string, properties: readonly INodeProperties[] = description.properties) =>
	properties.find((property) => property.name === name);
const values = (options: readonly Option[] = []) =>
	options.map((option) => ('value' in option ? option.value : option.name));

/** A property and all that lie in it. */
function within(property: INodeProperties): INodeProperties[] {
	const inside = (property.options ?? []).flatMap((option): INodeProperties[] => {
		if ('values' in option) return option.values.flatMap(within);
		return 'type' in option ? within(option) : [];
	});
	return [property, ...inside];
}
/** The parameters that the panel shows for an operation. */
const propertiesOf = (resource: string, operation: string) =>
	description.properties.filter(({ name, displayOptions: { show } = {} }) => {
		if (!show?.resource?.includes(resource)) return false;
		return name === 'operation' || show.operation?.includes(operation);
	});

/** Every internal name in a parameter, with the values that it may have. */
function internalNames({ name, modes, options = [] }: INodeProperties): string[] {
	const inside = options.flatMap((option): string[] => {
		if ('values' in option)
			return option.values.flatMap(internalNames).map((own) => `${option.name}.${own}`);
		return 'type' in option ? internalNames(option) : [];
	});
	const own =
		modes?.map((mode) => mode.name) ??
		options.flatMap((option) => ('value' in option ? [option.value] : []));
	return [
		own.length > 0 ? `${name} (${own.join(', ')})` : name,
		...inside.map((each) => `${name}.${each}`),
	];
}
const everyProperty = description.properties.flatMap(within);

// Saved workflows carry these names: a change breaks them.
describe('the internal names', () => {
	it('of node and credential stay', () => {
		expect(description.name).toBe('dingTalkConference');
		expect(description.version).toBe(1);
		const credential = new DingTalkConferenceApi();
		expect(credential.name).toBe('dingTalkConferenceApi');
		expect(credential.properties.map(({ name }) => name).sort()).toEqual(
			[
				'accessToken',
				'apiBaseUrl',
				'appKey',
				'appSecret',
				'authCorpId',
				'authentication',
				'cachedToken',
				'expiresAt',
				'issuedFor',
				'oapiBaseUrl',
				'region',
				'suiteKey',
				'suiteSecret',
				'suiteTicket',
			].sort(),
		);
		expect(values(named('authentication', credential.properties)?.options)).toEqual([
			'internalApp',
			'thirdPartyApp',
			'accessToken',
		]);
		expect(values(named('region', credential.properties)?.options)).toEqual([
			'international',
			'china',
			'custom',
		]);
	});

	it('of Set Co-Hosts stay, with their defaults', () => {
		expect(named('resource')?.default).toBe('conference');
		const own = propertiesOf('conference', 'setCoHosts');
		expect(named('operation', own)?.default).toBe('setCoHosts');
		expect(named('userList', own)?.default).toMatchObject({
			users: [{ user: { mode: 'list' } }],
		});
		const options = named('options', own)?.options?.map((option) => [
			option.name,
			'default' in option && option.default,
		]);
		expect(Object.fromEntries(options ?? [])).toEqual({
			combineItems: true,
			confirm: false,
			maxRequestsPerSecond: 20,
			maxRetries: 5,
			maxUsersPerRequest: 100,
			timeout: 30000,
		});
		const defaults = ['waitFor', 'waitMinutes', 'absentUsers', 'unknownUsers'].map(
			(name) => named(name, own)?.default,
		);
		expect(defaults).toEqual(['none', 15, 'report', 'fail']);
	});

	it('of every operation stay (npx jest test/unit/description -u records new ones)', () => {
		const names = resources.flatMap(({ value: resource, operations }) =>
			operations.map(({ value: operation }) => [
				`${resource} ${operation}`,
				propertiesOf(resource, operation)
					.filter(({ name }) => name !== 'operation')
					.flatMap(internalNames),
			]),
		);
		expect(Object.fromEntries(names)).toMatchSnapshot();
	});
});

// Lint cannot see into options that are computed from the table of operations.
describe('the table of operations', () => {
	it('has every resource and operation once, in alphabetical order', () => {
		const sorted = (names: string[]) => [...names].sort((one, other) => one.localeCompare(other));
		const names = resources.map(({ name }) => name);
		expect(names).toEqual(sorted(names));
		for (const resource of resources) {
			const own = resource.operations.map(({ name }) => name);
			expect(own).toEqual(sorted([...new Set(own)]));
			expect(resource.operations.map(({ value }) => value)).toContain(resource.opensOn);
		}
	});

	it.each(
		resources.flatMap(({ value, operations: own }) =>
			own.map((operation) => [`${value} ${operation.value}`, operation] as const),
		),
	)('%s speaks as the panel and a model need it', (_, operation) => {
		const { name, action, description: text } = operation;
		expect(name).toMatch(/^[A-Z][a-z]+( [A-Z][a-z]+)*(-[A-Z][a-z]+)?$/);
		// n8n makes the names of the node and of the tool of it, and asks for no articles.
		expect(action).toMatch(/^[A-Z][a-z]+ ([a-z -]|IDs)+$/);
		expect(action).not.toMatch(/\b(an?|the)\b/i);
		expect(action.length).toBeLessThanOrEqual(40);
		// One sentence has no period; n8n's rules ask for one between several.
		expect(text).toMatch(/^[A-Z]([^.]*|.*\.)$/);
		expect(permissionsOf(operation).length).toBeGreaterThan(0);
	});

	it('shows every parameter for operations of one resource, and none twice for one of them', () => {
		const shown = description.properties.filter(({ name }) => name !== 'resource');
		for (const { name, displayOptions } of shown) {
			expect(displayOptions?.show?.resource).toHaveLength(1);
			if (name !== 'operation') expect(displayOptions?.show?.operation).not.toEqual([]);
		}
		for (const { value: resource, operations: own } of resources) {
			for (const { value: operation } of own) {
				// A list of users has a label for each way to identify them, and one of these is shown.
				const names = propertiesOf(resource, operation).map(({ name, displayOptions }) =>
					[name, ...(displayOptions?.show?.[name.replace(/Ids$/, 'IdType')] ?? [])].join(' by '),
				);
				expect(names).toEqual([...new Set(names)]);
			}
		}
	});

	it('is what the build wrote down for n8n to load', () => {
		expectFreshBuild(resolve('.'));
		const written = readFileSync(resolve('dist/nodes/DingTalkConference/panel.json'), 'utf8');
		expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(nodeProperties())));
	});

	it('describes every parameter that is not a collection', () => {
		for (const { type, name, description: text } of everyProperty) {
			if (['collection', 'fixedCollection', 'notice'].includes(type)) continue;
			if (name === 'resource' || name === 'operation') continue;
			expect([name, text]).toEqual([name, expect.stringMatching(/^[A-Z]/)]);
		}
	});
});

describe('what the panel says', () => {
	/** Every text that a person reads there. */
	const textsIn = (shown: unknown): string[] => {
		if (Array.isArray(shown)) return shown.flatMap(textsIn);
		if (typeof shown !== 'object' || shown === null) return [];
		return Object.entries(shown).flatMap(([key, value]) => {
			// The name of a parameter is internal, that of an option is read.
			const isRead =
				['displayName', 'description', 'hint', 'action', 'placeholder'].includes(key) ||
				(key === 'name' && 'value' in shown);
			return isRead && typeof value === 'string' ? [value] : textsIn(value);
		});
	};

	it('calls a meeting a meeting; only its ID has the name of the API', () => {
		const others = textsIn(description.properties).filter((text) =>
			/conference/i.test(text.replace(/conference IDs?/gi, '').replace(/conference room/g, '')),
		);
		expect(others).toEqual([]);
	});

	it('names every operation in the subtitle as the list does', () => {
		const words = (name: string) =>
			(name.charAt(0).toUpperCase() + name.slice(1).replace(/([A-Z])/g, ' $1'))
				.replace(/conference/i, 'Meeting')
				.replace('Todos', 'To-Dos');
		for (const resource of resources) {
			expect(words(resource.value)).toBe(resource.name);
			for (const { value, name } of resource.operations)
				// Setting co-hosts has a subtitle of its own.
				if (value !== 'setCoHosts') expect(words(value)).toBe(name);
		}
		expect(description.subtitle).toContain(
			'.replace(/conference/i, "Meeting").replace("Todos", "To-Dos")',
		);
	});

	// A user who adds 'Lock' and runs means to lock.
	it('has switches that do what their label says once they are added', () => {
		const added = everyProperty
			.filter(({ type, name }) => type === 'collection' && name !== 'options')
			.flatMap(within)
			.filter(({ type }) => type === 'boolean');
		expect(added.length).toBeGreaterThan(20);
		expect(added.filter(({ default: usual }) => usual !== true)).toEqual([]);
	});
});

describe('what newer versions of n8n read', () => {
	it('lets the workflow builder find node and trigger, and hides what signs in', () => {
		expect(description).toMatchObject({
			builderHint: { searchHint: expect.stringContaining('co-hosts') },
			sensitiveOutputFields: ['conferencePassword', 'hostPassword', 'loginUrl'],
		});
		expect(new DingTalkConferenceTrigger().description).toMatchObject({
			builderHint: { searchHint: expect.stringContaining('Starts a workflow') },
		});
	});
});

describe('every field', () => {
	const locators = everyProperty.filter(({ type }) => type === 'resourceLocator');

	it('has a search for every list', () => {
		const methods = locators.flatMap(({ modes = [] }) =>
			modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect(methods.length).toBeGreaterThan(0);
		expect(Object.keys(listSearch)).toEqual(expect.arrayContaining(methods));
	});

	it('says below the list of running meetings how to name one that has ended, where that is read', () => {
		const hints = locators
			.filter(({ name }) => name === 'conferenceId')
			.map(({ description: text = '', modes = [] }) => [
				text.includes('the one that ended last is read'),
				modes.find(({ name }) => name === 'list')?.hint?.includes('has ended') ?? false,
			]);
		expect(hints).toContainEqual([true, true]);
		expect(hints).toContainEqual([false, false]);
		expect(hints.filter(([reads, says]) => reads !== says)).toEqual([]);
	});

	it('has mode labels that fit the panel', () => {
		for (const { displayName } of locators.flatMap(({ modes = [] }) => modes)) {
			expect(displayName.length).toBeLessThanOrEqual(9);
		}
	});

	it('has placeholders that begin with "e.g." or say what to do', () => {
		const placeholders = everyProperty.flatMap(({ placeholder, modes = [] }) => [
			placeholder,
			...modes.map((mode) => mode.placeholder),
		]);
		for (const placeholder of placeholders) {
			if (placeholder) expect(placeholder).toMatch(/^(e\.g\. |Select |Search |Add )/);
		}
	});
});

describe('the secrets of the credential', () => {
	it.each(['appSecret', 'suiteSecret', 'suiteTicket', 'accessToken', 'cachedToken'])(
		'%s is masked',
		(name) => {
			expect(named(name, new DingTalkConferenceApi().properties)?.typeOptions?.password).toBe(true);
		},
	);
});
