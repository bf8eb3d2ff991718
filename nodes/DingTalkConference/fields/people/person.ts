import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Finder } from '../../dingtalk/api/finder';
import type { Person } from '../../dingtalk/api/contacts';
import type { UserReference } from '../../dingtalk/api/userReference';
import { failureOfPeople } from '../../dingtalk/errors/failureOfPeople';
import { mapFailure } from '../../dingtalk/errors/result';
import type { Field, Label, PlainField } from '../field';
import { LookUp } from '../field';
import { idList } from './idList';
import { invalid, quoted } from '../invalid';
import { chosenName, searchMethods } from '../lists';
import { locator } from '../locator';
import { isGiven, plainValue } from '../plainValue';
import { isUserKind } from './userKind';

/** Rows of users to begin with: one, to be filled in. */
export const ONE_ROW: INodeParameters = {
	users: [{ user: { __rl: true, mode: 'list', value: '' } }],
};

/** The input of one person, with a mode for each way to identify them. */
export function personInput(name: string, label: Label): INodeProperties {
	return {
		...label,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Search by name…',
				typeOptions: {
					searchListMethod: searchMethods.users,
					searchable: true,
					searchFilterRequired: true,
				},
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				placeholder: 'e.g. anna@example.com',
				hint: "The app needs the permission to see email addresses. The first search reads the organization's directory.",
			},
			{
				displayName: 'Mobile',
				name: 'mobile',
				type: 'string',
				placeholder: 'e.g. 13800138000 or +49 151 12345678',
				hint: 'With the country code outside China',
			},
			{
				displayName: 'Union ID',
				name: 'unionId',
				type: 'string',
				placeholder: 'e.g. qzR1iSMDvzR9iP7P0ZKZobSxiEiE',
				hint: "The ID used in DingTalk's API and events",
			},
			{
				displayName: 'User ID',
				name: 'userId',
				type: 'string',
				placeholder: 'e.g. manager4220',
				hint: "The user's ID inside the organization",
			},
		],
	};
}

/** One person, as union ID. */
export function person(label: Label): Field<string> {
	const field = findableUser(label);
	return {
		...field,
		read(entered, name) {
			const reference = field.read(entered, name);
			return needsNoLookUp(reference)
				? reference.value
				: new LookUp(async (finder) => await unionIdOf(finder, reference));
		},
	};
}

/** One person, as the contacts have them. */
export function knownPerson(label: Label): Field<Person> {
	const field = findableUser(label);
	return {
		inputs: field.inputs,
		read(entered, name) {
			const reference = field.read(entered, name);
			return new LookUp(async (finder) => await personOf(finder, reference));
		},
	};
}

/**
 * The union ID of a person as the user named them.
 *
 * @throws ConferenceError that names somebody who is not found by what was typed
 */
export async function unionIdOf(finder: Finder, reference: UserReference): Promise<string> {
	return needsNoLookUp(reference) ? reference.value : (await personOf(finder, reference)).unionId;
}

/** Whether a union ID was typed, so no call is needed. */
export function needsNoLookUp({ kind, withoutId }: UserReference): boolean {
	return kind === 'unionId' && withoutId === undefined;
}

/** Somebody who is not found is named by what was typed. */
async function personOf(finder: Finder, reference: UserReference): Promise<Person> {
	return await mapFailure(
		async () => await finder.person(reference),
		(failure) => failureOfPeople(new Map([[reference.value, failure]]), new Map(), ''),
	);
}

/** One person as the user named them. */
function findableUser(label: Label): PlainField<UserReference> {
	return {
		inputs: (name) => [{ ...personInput(name, label), required: true }],
		isEmpty: (entered, name) => !isGiven(plainValue(locator(entered.get(name), 'unionId').value)),
		read(entered, name) {
			const [reference, ...others] = personReferences(entered.get(name), label.displayName);
			if (reference && others.length === 0) return reference;
			throw invalid(label.displayName, 'names several users', 'Enter one user.');
		},
	};
}

/** @throws ConferenceError that names the input `displayName` */
export function personReferences(value: unknown, displayName: string): UserReference[] {
	const { mode: chosen, value: typed } = locator(value, 'unionId');
	// The value of an entry of the list is a union ID.
	const isChosen = chosen === 'list';
	if (isChosen && !isGiven(typed)) {
		throw invalid(
			displayName,
			'is empty',
			'Choose a user from the list (search by name), or another way to identify the user.',
		);
	}
	const mode = isChosen ? 'unionId' : chosen;
	if (!isUserKind(mode)) {
		throw invalid(
			displayName,
			`has the unknown mode ${quoted(mode)}`,
			'Choose a mode from the list.',
		);
	}
	const references = idList(typed, mode, displayName);
	const name = isChosen ? chosenName(value) : undefined;
	return name === undefined ? references : references.map((each) => ({ ...each, name }));
}
