import { endpoint, type Call } from '../endpoint/endpoint';
import type { JsonObject } from '../gateway/json';
import type { Person } from '../state/organization';

/** A userId has 1 to 64 characters; a longer id is not valid rather than unknown. */
const longestId = 64;

const ok = (result: JsonObject): JsonObject => ({ errcode: 0, errmsg: 'ok', result });

function inContactRange({ refuse }: Call<object>, person: Person | undefined): Person {
	if (!person?.active) throw refuse('60121');
	if (person.outsideContactRange) throw refuse('50002');
	return person;
}

/** A person in the old API's spelling: unionid with a lower-case d. */
const personRow = (person: Person): JsonObject => ({
	userid: person.userId,
	unionid: person.unionId,
	name: person.name,
	mobile: person.mobile,
	title: person.title,
	dept_id_list: person.departmentIds,
	active: person.active,
});

export const peopleEndpoints = [
	endpoint('userGet', (call) => {
		const { userid } = call.body;
		if (userid.length > longestId) throw call.refuse('33012');
		const { people } = call.organization;
		return ok(
			personRow(
				inContactRange(
					call,
					people.find(({ userId }) => userId === userid),
				),
			),
		);
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
	endpoint('userList', ({ body: { dept_id, cursor, size }, organization, refuse }) => {
		const members = organization.people.filter(
			({ active, departmentIds }) => active && (dept_id === 1 || departmentIds.includes(dept_id)),
		);
		if (members.length === 0) throw refuse('60019');
		const has_more = cursor + size < members.length;
		return ok({
			has_more,
			next_cursor: has_more ? cursor + size : undefined,
			list: members.slice(cursor, cursor + size).map(personRow),
		});
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
