import { endpoint, type Call } from '../checks/endpoint';
import type { JsonObject } from '../gateway/json';
import { isUserInRange, type DirectoryRights } from '../state/directory';
import type { Person } from '../state/organization';
import { ok } from './rows';

/** A userId has 1 to 64 characters; a longer id is not valid rather than unknown. */
const longestId = 64;

function inContactRange(call: Call<object>, person: Person | undefined): Person {
	const { organization, refuse, rights } = call;
	if (!person?.active) throw refuse('60121');
	if (!isUserInRange(organization, rights.contactRange, person)) throw refuse('50002');
	return person;
}

/** A person in the old API's spelling: unionid with a lower-case d. What the app may not see is left out. */
export const personRow = (
	person: Person,
	{ seesEmails, seesMobiles }: DirectoryRights,
): JsonObject => ({
	userid: person.userId,
	unionid: person.unionId,
	name: person.name,
	mobile: seesMobiles ? person.mobile : undefined,
	email: seesEmails ? person.email : undefined,
	org_email: seesEmails ? person.orgEmail : undefined,
	title: person.title,
	dept_id_list: person.departmentIds,
	active: person.active,
});

export const peopleEndpoints = [
	endpoint('userGet', (call) => {
		const { userid } = call.body;
		if (userid.length > longestId) throw call.refuse('33012');
		const { people } = call.organization;
		const person = people.find(({ userId }) => userId === userid);
		return ok(personRow(inContactRange(call, person), call.rights));
	}),
	endpoint('userGetByMobile', (call) => {
		const { people } = call.organization;
		const person = people.find(({ mobile }) => mobile === call.body.mobile);
		if (!person) throw call.refuse('40104');
		return ok({ userid: inContactRange(call, person).userId });
	}),
	endpoint('userGetByUnionId', (call) => {
		const { unionid } = call.body;
		if (unionid.length > longestId) throw call.wrong('unionid');
		const person = call.organization.people.find(({ unionId }) => unionId === unionid);
		return ok({ contact_type: 0, userid: inContactRange(call, person).userId });
	}),
	endpoint('searchUser', ({ body, organization }) => {
		const word = body.queryWord.toLowerCase();
		const matches = organization.people.filter(({ name, active }) => {
			const own = name.toLowerCase();
			return active && (body.fullMatchField === 1 ? own === word : own.includes(word));
		});
		const countsPages = organization.searchOffsetCounts === 'pages';
		const start = countsPages ? body.offset * body.size : body.offset;
		const end = start + body.size;
		return {
			hasMore: end < matches.length,
			totalCount: matches.length,
			list: matches.slice(start, end).map(({ userId }) => userId),
		};
	}),
];
