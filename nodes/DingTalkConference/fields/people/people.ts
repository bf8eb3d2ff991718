import type { INodeProperties } from 'n8n-workflow';

import { ConferenceError, type Failure } from '../../dingtalk/errors/failure';
import type { Finder } from '../../dingtalk/api/finder';
import { failureOfPeople } from '../../dingtalk/errors/failureOfPeople';
import { resultOf } from '../../dingtalk/errors/result';
import type { UserKind, UserReference } from '../../dingtalk/api/userReference';
import { forEachConcurrently } from '../../dingtalk/transport/forEachConcurrently';
import { isObject } from '../../dingtalk/json';
import type { Entered } from '../itemParameters';
import { enteredIn } from '../itemParameters';
import { isGiven, plainValue } from '../plainValue';
import type { Field } from '../field';
import { changed, LookUp } from '../field';
import { locator } from '../locator';
import { idList, isEmptyList } from './idList';
import { invalid, quoted } from '../invalid';
import { listLabel, NAMES, typeLabel, type PeopleLabel, type PeopleNames } from './peopleNames';
import { needsNoLookUp, ONE_ROW, personInput, personReferences } from './person';
import { isUserKind } from './userKind';

/** A person with every ID under which an item named them, and the name where a look-up or the list returned it. */
export type NamedPerson = { unionId: string; name?: string } & Partial<
	Record<Exclude<UserKind, 'unionId'>, string>
>;

/** The people of one item; each once, in the order in which they were entered. */
export interface FoundPeople {
	people: NamedPerson[];
	/** Why people were not found, by what was typed. */
	notFound: Map<string, Failure>;
}

/** Several people: in rows, or in one list for expressions and models, which cannot fill rows. */
export function people(label: PeopleLabel, names?: PeopleNames): Field<NamedPerson[]> {
	const field = foundPeople(label, names);
	return {
		...field,
		read: (entered, name) => changed(field.read(entered, name), allOf),
	};
}

function allOf({ people: found, notFound }: FoundPeople): NamedPerson[] {
	if (notFound.size > 0) throw new ConferenceError(failureOfPeople(notFound, new Map(), ''));
	return found;
}

/** Several people, some of whom may not be found. */
export function foundPeople(label: PeopleLabel, names = NAMES): Field<FoundPeople> {
	return {
		inputs: (name) => peopleInputs(name, label, names),
		isEmpty: (entered, name) => isNobodyEntered(entered, name, names),
		read(entered, name) {
			const references = referencesOf(entered, name, label, names);
			if (references.every(needsNoLookUp)) {
				return found(references, new Map(), new Map());
			}
			return new LookUp(async (finder) => await findAll(finder, references));
		},
	};
}

async function findAll(finder: Finder, references: UserReference[]): Promise<FoundPeople> {
	const people = new Map<UserReference, NamedPerson>();
	const failures = new Map<UserReference, Failure>();
	await forEachConcurrently(references, async (reference) => {
		if (needsNoLookUp(reference)) return;
		const read = await resultOf(async () => await finder.person(reference));
		if ('failure' in read) {
			failures.set(reference, read.failure);
			return;
		}
		const { unionId, name } = read.value;
		people.set(reference, name === '' ? { unionId } : { unionId, name });
	});
	return found(references, people, failures);
}

function found(
	references: readonly UserReference[],
	people: ReadonlyMap<UserReference, NamedPerson>,
	failures: ReadonlyMap<UserReference, Failure>,
): FoundPeople {
	const byUnionId = new Map<string, NamedPerson>();
	const notFound = new Map<string, Failure>();
	for (const reference of references) {
		const { kind, value, name } = reference;
		const failure = failures.get(reference);
		if (failure) notFound.set(value, failure);
		const person = needsNoLookUp(reference) ? { unionId: value, name } : people.get(reference);
		if (!person) continue;
		byUnionId.set(person.unionId, {
			unionId: person.unionId,
			...byUnionId.get(person.unionId),
			...(kind !== 'unionId' && { [kind]: value }),
			...(person.name !== undefined && { name: person.name }),
		});
	}
	return { people: [...byUnionId.values()], notFound };
}

/** @param name of the rows */
function peopleInputs(name: string, label: PeopleLabel, names: PeopleNames): INodeProperties[] {
	const { one, many } = label;
	// One internal name for all kinds; the label says what goes in, to people and to models.
	const listInput = (kind: UserKind, placeholder: string): INodeProperties => ({
		displayName: listLabel(names, label, kind),
		name: names.ids,
		type: 'string',
		required: true,
		displayOptions: { show: { [names.input]: ['list'], [names.type]: [kind] } },
		default: '',
		placeholder,
		description:
			'Separated by commas or line breaks. An expression may give an array of them, or of objects such as the attendees of a calendar event.',
	});
	return [
		{
			displayName: `Specify ${many}`,
			name: names.input,
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Using Fields Below',
					value: 'collection',
					description: 'One row for each user',
				},
				{
					name: 'Using a List',
					value: 'list',
					description: 'All users in one field, as text, JSON array or expression',
				},
			],
			default: 'collection',
			description: 'How to provide the users',
		},
		{
			displayName: many,
			name,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${one}` },
			displayOptions: { show: { [names.input]: ['collection'] } },
			default: { ...ONE_ROW },
			placeholder: `Add ${one}`,
			description: 'The users, one per row',
			options: [
				{
					displayName: 'Users',
					name: 'users',
					values: [personInput('user', { displayName: one, description: 'The user' })],
				},
			],
		},
		{
			displayName: typeLabel(names, label),
			name: names.type,
			type: 'options',
			displayOptions: { show: { [names.input]: ['list'] } },
			options: [
				{
					name: 'Email',
					value: 'email',
					description: 'The app needs the permission to see email addresses',
				},
				{
					name: 'Mobile Number',
					value: 'mobile',
					description: 'With the country code outside China',
				},
				{
					name: 'Union ID',
					value: 'unionId',
					description: "The ID used in DingTalk's API and events. Needs no extra lookup.",
				},
				{
					name: 'User ID',
					value: 'userId',
					description: "A user's ID inside the organization",
				},
			],
			default: 'unionId',
			description: 'What the list contains for each user',
		},
		listInput('unionId', 'e.g. qzR1iSMDvzR9iP7P0ZKZobSxiEiE, 2iPOLbpUNMLzB5LuwggiiqiPwiEiE'),
		listInput('userId', 'e.g. manager4220, 015622'),
		listInput('mobile', 'e.g. 13800138000, +49 151 12345678'),
		listInput('email', 'e.g. anna@example.com, ben@example.com'),
	];
}

function referencesOf(
	entered: Entered,
	name: string,
	label: PeopleLabel,
	names: PeopleNames,
): UserReference[] {
	const input: unknown = entered.get(names.input) ?? 'collection';
	if (input === 'list') return fromList(entered, names, label);
	if (input === 'collection') return fromRows(entered, name, label);
	throw invalid(`Specify ${label.many}`, `is ${quoted(input)}`, 'Enter "collection" or "list".');
}

function fromList(entered: Entered, names: PeopleNames, label: PeopleLabel): UserReference[] {
	const typed = entered.get(names.type);
	const kind = typed === undefined ? 'unionId' : plainValue(typed);
	if (!isUserKind(kind)) {
		throw invalid(
			typeLabel(names, label),
			`has the unknown value ${quoted(kind)}`,
			'Choose a type from the list.',
		);
	}
	return idList(entered.get(names.ids), kind, listLabel(names, label, kind));
}

function fromRows(entered: Entered, name: string, { many }: PeopleLabel): UserReference[] {
	const rows = rowsOf(enteredIn(entered.get(name), entered, many));
	if (rows.length === 0) {
		throw invalid(
			many,
			'is empty',
			`Add a row for each user. To pass many users with an expression, set 'Specify ${many}' to 'Using a List'.`,
		);
	}
	return rows.flatMap((row, index) =>
		personReferences(row, rows.length > 1 ? `${many}, row ${index + 1}` : many),
	);
}

function rowsOf(collection: Entered): unknown[] {
	const users = collection.get('users');
	const rows: unknown[] = Array.isArray(users) ? users : [];
	return rows.map((row) => (isObject(row) && 'user' in row ? row.user : row));
}

function isNobodyEntered(entered: Entered, name: string, { input, ids }: PeopleNames): boolean {
	if (entered.get(input) === 'list') return isEmptyList(entered.get(ids));
	const collection = entered.get(name);
	if (isGiven(collection) && !isObject(collection)) return false;
	return rowsOf(enteredIn(collection, entered)).every(
		(row) => !isGiven(plainValue(locator(row, 'unionId').value)),
	);
}
