import { apiError, oapiError } from '../answers';
import { endpoint, type Endpoint } from '../endpoint';
import type { JsonObject } from '../json';
import type { Person } from '../organization';
import { scopes } from '../scopes';
import { flag, oneOf, optional, text, whole } from '../shapes';

/** A userId has 1 to 64 characters; a longer id is not valid rather than unknown. */
const longestId = 64;

const noSuchUser = () => oapiError(60121, '找不到该用户');
const wrongParameter = (detail: string) => oapiError(400002, `无效的参数:${detail}`);

const ok = (result: JsonObject): JsonObject => ({ errcode: 0, errmsg: 'ok', result });

function inContactRange(person: Person | undefined): Person {
	if (!person?.active) throw noSuchUser();
	if (person.outsideContactRange) throw oapiError(50002, '请求的员工userid不在授权范围内');
	return person;
}

export const peopleEndpoints: Endpoint[] = [
	endpoint(
		{
			operation: 'userGet',
			host: 'oapi',
			method: 'POST',
			path: '/topapi/v2/user/get',
			scope: scopes.readPeople,
			metered: false,
			body: { userid: text, language: optional(oneOf('zh_CN', 'en_US')) },
			wrong: wrongParameter,
		},
		({ body: { userid } }, { organization }) => {
			if (userid.length > longestId) throw oapiError(33012, '无效的USERID');
			const { userId, unionId, name, mobile, title, departmentIds, active } = inContactRange(
				organization.people.find((person) => person.userId === userid),
			);
			return ok({
				userid: userId,
				// Lower-case d in the old API.
				unionid: unionId,
				name,
				mobile,
				title,
				dept_id_list: departmentIds,
				active,
			});
		},
	),
	endpoint(
		{
			operation: 'userGetByMobile',
			host: 'oapi',
			method: 'POST',
			path: '/topapi/v2/user/getbymobile',
			scope: scopes.readPeopleByMobile,
			metered: false,
			body: { mobile: text, support_exclusive_account_search: optional(flag) },
			wrong: wrongParameter,
		},
		({ body: { mobile } }, { organization }) => {
			const person = organization.people.find((each) => each.mobile === mobile);
			if (!person) throw oapiError(40104, '手机号不属于该企业');
			return ok({ userid: inContactRange(person).userId });
		},
	),
	endpoint(
		{
			operation: 'userGetByUnionId',
			host: 'oapi',
			method: 'POST',
			path: '/topapi/user/getbyunionid',
			scope: scopes.readPeople,
			metered: false,
			body: { unionid: text },
			wrong: wrongParameter,
		},
		({ body: { unionid } }, { organization }) => {
			if (unionid.length > longestId) throw wrongParameter('unionid');
			const person = organization.people.find((each) => each.unionId === unionid);
			return ok({ contact_type: 0, userid: inContactRange(person).userId });
		},
	),
	endpoint(
		{
			operation: 'searchUser',
			host: 'api',
			method: 'POST',
			path: '/v1.0/contact/users/search',
			scope: scopes.searchPeople,
			// The only metered look-up (docs: basic-interfaces-such-as-log-off-and-address-book).
			metered: true,
			body: {
				queryWord: text,
				offset: whole(0),
				size: whole(1, 50),
				fullMatchField: optional(oneOf(1)),
			},
			wrong: (detail) => apiError(400, 'parameter.error', detail),
		},
		({ body }, { organization }) => {
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
		},
	),
];
