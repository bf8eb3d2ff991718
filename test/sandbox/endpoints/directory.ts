import { endpoint, type Call } from '../checks/endpoint';
import type { JsonObject } from '../gateway/json';
import {
	departmentsBelow,
	departmentWith,
	isDepartmentInRange,
	rootDepartment,
	usersOf,
	type Department,
} from '../state/directory';
import { personRow } from './people';
import { ok } from './rows';

function departmentOf({ organization, refuse }: Call<object>, id: number): Department {
	const department = departmentWith(organization, id);
	if (!department) throw refuse('60003');
	return department;
}

const departmentRow = ({ id, name, parentId }: Department): JsonObject => ({
	dept_id: id,
	name,
	parent_id: parentId,
	create_dept_group: true,
	auto_add_user: true,
});

const isNewestFirst = (order = 'custom') => order.endsWith('_desc');

export const directoryEndpoints = [
	endpoint('departmentListSub', (call) => {
		const { organization, rights } = call;
		const { id } = departmentOf(call, call.body.dept_id ?? rootDepartment);
		// The answer for a department outside the range is not documented: here, only the users inside it.
		const below = departmentsBelow(organization, id).filter((department) =>
			isDepartmentInRange(organization, rights.contactRange, department.id),
		);
		return ok(below.map(departmentRow));
	}),
	endpoint('departmentListSubId', (call) => {
		const { id } = departmentOf(call, call.body.dept_id);
		return ok({ dept_id_list: departmentsBelow(call.organization, id).map((each) => each.id) });
	}),
	endpoint('userListId', (call) => {
		const { id } = departmentOf(call, call.body.dept_id);
		return ok({ userid_list: usersOf(call.organization, id).map(({ userId }) => userId) });
	}),
	endpoint('userList', (call) => {
		const { body, organization, rights, refuse } = call;
		const { dept_id, cursor, size, order_field } = body;
		if (size < 1) throw refuse('40035');
		const department = departmentWith(organization, dept_id);
		if (!department) throw refuse('60019');
		if (!isDepartmentInRange(organization, rights.contactRange, dept_id)) throw refuse('50004');
		const users = usersOf(organization, dept_id);
		if (isNewestFirst(order_field)) users.reverse();
		const has_more = cursor + size < users.length;
		return ok({
			has_more,
			next_cursor: has_more ? cursor + size : undefined,
			list: users.slice(cursor, cursor + size).map((user) => personRow(user, rights)),
		});
	}),
	endpoint('getAuthScopes', ({ rights }) => {
		const { contactRange, seesEmails, seesMobiles } = rights;
		return {
			errcode: 0,
			errmsg: 'ok',
			auth_user_field: [
				'name',
				'userid',
				'department',
				...(seesMobiles ? ['mobile'] : []),
				...(seesEmails ? ['email'] : []),
			],
			condition_field: [],
			auth_org_scopes: {
				authed_dept: [...contactRange.departmentIds],
				authed_user: [...contactRange.userIds],
			},
		};
	}),
];
