import type { Organization, Person } from './organization';

/** The department above all others. */
export const rootDepartment = 1;

export interface Department {
	id: number;
	name: string;
	/** Undefined for the root. */
	parentId?: number;
}

/** Whom an app may read: departments with everything below them, and single users. */
export interface ContactRange {
	departmentIds: number[];
	userIds: string[];
}

/** Everybody. */
export const wholeOrganization = (): ContactRange => ({
	departmentIds: [rootDepartment],
	userIds: [],
});

/** The rights of an app to read users. DingTalk leaves the other fields out without a word (documented). */
export interface DirectoryRights {
	contactRange: ContactRange;
	/** The console's permission "e-mail and other personal information"; internal apps only. */
	seesEmails: boolean;
	/** The console's permission "employees' mobile numbers"; internal apps only. */
	seesMobiles: boolean;
}

export function departmentWith({ departments }: Organization, id: number): Department | undefined {
	return departments.find((department) => department.id === id);
}

/** The departments directly below one. */
export function departmentsBelow({ departments }: Organization, id: number): Department[] {
	return departments.filter(({ parentId }) => parentId === id);
}

/** The users of one department, without those of the departments below it. */
export function usersOf({ people }: Organization, departmentId: number): Person[] {
	return people.filter(
		({ active, departmentIds }) => active && departmentIds.includes(departmentId),
	);
}

export function isDepartmentInRange(
	organization: Organization,
	range: ContactRange,
	id: number,
): boolean {
	for (let at = departmentWith(organization, id); at; at = above(organization, at)) {
		if (range.departmentIds.includes(at.id)) return true;
	}
	return false;
}

export function isUserInRange(
	organization: Organization,
	range: ContactRange,
	{ userId, departmentIds }: Person,
): boolean {
	return (
		range.userIds.includes(userId) ||
		departmentIds.some((id) => isDepartmentInRange(organization, range, id))
	);
}

const above = (organization: Organization, { parentId }: Department) =>
	parentId === undefined ? undefined : departmentWith(organization, parentId);
