import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { DingTalkConferenceApi } from '../../credentials/DingTalkConferenceApi.credentials';
import { DingTalkConference } from '../../nodes/DingTalkConference/DingTalkConference.node';
import { listSearch } from '../../nodes/DingTalkConference/listSearch';
import { resources } from '../../nodes/DingTalkConference/operations';

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
			'accessToken',
			'internalApp',
			'thirdPartyApp',
		]);
		expect(values(named('region', credential.properties)?.options)).toEqual([
			'china',
			'custom',
			'international',
		]);
	});

	it('of Set Co-Hosts stay', () => {
		expect(named('resource')?.default).toBe('conference');
		expect(named('operation')?.default).toBe('setCoHosts');
		expect(named('conferenceId')?.modes?.map(({ name }) => name)).toEqual([
			'list',
			'id',
			'roomCode',
			'url',
			'scheduleConferenceId',
		]);
		expect(values(named('action')?.options)).toEqual(['add', 'remove']);
		expect(values(named('usersInput')?.options)).toEqual(['collection', 'list']);
		expect(values(named('userIdType')?.options)).toEqual(['mobile', 'unionId', 'userId']);
		const [users] = named('userList')?.options ?? [];
		const user = users && 'values' in users ? named('user', users.values) : undefined;
		expect(users?.name).toBe('users');
		expect(user?.modes?.map(({ name }) => name)).toEqual(['unionId', 'userId', 'mobile', 'list']);
		expect(user?.default).toMatchObject({ mode: 'unionId' });
		const options = named('options')?.options?.map((option) => [
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
	});
});

// Lint cannot see into options that are computed from the table of operations.
describe('the table of operations', () => {
	const operations = resources.flatMap((resource) => resource.operations);

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

	it.each(operations.map((operation) => [operation.value, operation] as const))(
		'%s speaks as the panel and a model need it',
		(_, { name, action, description: text, permissions }) => {
			expect(name).toMatch(/^[A-Z][a-z]+( [A-Z][a-z]+)*(-[A-Z][a-z]+)?$/);
			expect(action).toMatch(/^[A-Z][a-z]+ [^A-Z.]+$/);
			expect(text).toMatch(/^[A-Z].*[^.]$/);
			expect(permissions.length).toBeGreaterThan(0);
		},
	);

	it('shows the fields of an operation for it alone', () => {
		const shown = description.properties.filter(
			({ name }) => !['resource', 'operation'].includes(name),
		);
		for (const { displayOptions } of shown) {
			expect(displayOptions?.show?.resource).toHaveLength(1);
			expect(displayOptions?.show?.operation).toHaveLength(1);
		}
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
