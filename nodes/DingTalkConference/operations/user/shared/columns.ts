import type { IDataObject } from 'n8n-workflow';

import { defined } from '../../../dingtalk/api/api';
import type { Person } from '../../../dingtalk/api/contacts';
import { firstText } from '../../../dingtalk/json';

/** A user as the operations return one. */
export function userColumns({ departmentIds, ...person }: Person): IDataObject {
	return { ...person, departments: departmentIds };
}

/** The same of a row of a department's list. What the app may not see, or nobody entered, is left out. */
export function listedUser(row: IDataObject): IDataObject {
	const { unionid, userid, name, email, org_email, mobile, title, dept_id_list } = row;
	return defined({
		unionId: unionid,
		userId: userid,
		name,
		// Users enter `email`; administrators set `org_email`. The other one is often empty.
		email: firstText(email, org_email),
		mobile: firstText(mobile),
		title: firstText(title),
		departments: Array.isArray(dept_id_list) ? dept_id_list.map(String) : undefined,
	});
}
