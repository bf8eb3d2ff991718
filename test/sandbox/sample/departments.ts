import { rootDepartment, type Department } from '../state/directory';

/** Three levels below the root. */
export const departments = {
	root: { id: rootDepartment, name: 'Example organization' },
	sales: { id: 10, name: 'Sales', parentId: rootDepartment },
	keyAccounts: { id: 11, name: 'Key Accounts', parentId: 10 },
	keyAccountsNorth: { id: 111, name: 'Key Accounts North', parentId: 11 },
	support: { id: 20, name: 'Support', parentId: rootDepartment },
	secondLine: { id: 21, name: 'Second Line', parentId: 20 },
	/** Its only user is in another department too. */
	management: { id: 30, name: 'Management', parentId: rootDepartment },
} satisfies Record<string, Department>;
