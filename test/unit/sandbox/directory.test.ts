import { sample } from '../../sandbox';
import { post, request, sandbox, tokenFor, useSandbox } from './client';

useSandbox();

const { departments, people } = sample;

interface Directory {
	errcode: number;
	result: {
		list: Array<{ userid: string; email?: string; org_email?: string; mobile?: string }>;
		has_more: boolean;
		next_cursor?: number;
	};
}

const ask = async (path: string, body: object, app = sample.internalApp) =>
	(await post(`${path}?access_token=${await tokenFor(app)}`, body)).json;

async function usersOf(dept_id: number, more: object = {}, app = sample.internalApp) {
	const body = { dept_id, cursor: 0, size: 100, ...more };
	return (await ask('/topapi/v2/user/list', body, app)) as unknown as Directory;
}

async function namesOf(dept_id: number, more: object = {}) {
	return (await usersOf(dept_id, more)).result.list.map(({ userid }) => userid);
}

/** Limits what every app may read. */
function limitRange(departmentIds: number[], userIds: string[] = []): void {
	for (const app of sandbox.organization.apps) app.contactRange = { departmentIds, userIds };
}

describe('the directory', () => {
	it('leads from the root down three levels, one call for each department', async () => {
		const found: number[] = [];
		const walk = async (id: number): Promise<void> => {
			found.push(id);
			const { result } = await ask('/topapi/v2/department/listsub', { dept_id: id });
			for (const below of result as Array<{ dept_id: number; parent_id: number }>) {
				expect(below.parent_id).toBe(id);
				await walk(below.dept_id);
			}
		};
		await walk(1);
		expect(found.sort()).toEqual(
			Object.values(departments)
				.map(({ id }) => id)
				.sort(),
		);
	});

	it('lists the users of one department, without those below it', async () => {
		expect(await namesOf(departments.root.id)).toEqual([]);
		expect(await namesOf(departments.keyAccounts.id)).toEqual([
			people.attendeeB.userId,
			people.attendeeE.userId,
		]);
	});

	it('lists a user in each of the departments that the user is in', async () => {
		for (const { id } of [departments.sales, departments.secondLine]) {
			expect(await namesOf(id)).toContain(people.attendeeD.userId);
		}
	});

	it('is read page by page, in either order', async () => {
		sandbox.addPeople(5);
		const pages: string[] = [];
		let cursor: number | undefined = 0;
		while (cursor !== undefined) {
			const { result } = await usersOf(90, { cursor, size: 2 });
			pages.push(...result.list.map(({ userid }) => userid));
			cursor = result.next_cursor;
			expect(result.has_more).toBe(cursor !== undefined);
		}
		expect(new Set(pages).size).toBe(5);
		expect(await namesOf(90, { order_field: 'entry_desc' })).toEqual(pages.reverse());
	});

	it.each<[string, object, number]>([
		['/topapi/v2/user/list', { dept_id: 999, cursor: 0, size: 100 }, 60019],
		['/topapi/v2/user/list', { dept_id: 10, cursor: 0, size: 101 }, 400002],
		['/topapi/v2/user/list', { dept_id: 10, size: 100 }, 400002],
		['/topapi/v2/department/listsub', { dept_id: 999 }, 60003],
		['/topapi/v2/department/listsubid', {}, 400002],
		['/topapi/v2/department/listsubid', { dept_id: 999 }, 60003],
		['/topapi/user/listid', { dept_id: 999 }, 60003],
	])('%s refuses %j with %i', async (path, body, errcode) => {
		expect(await ask(path, body)).toMatchObject({ errcode });
	});

	it('is not metered', async () => {
		await usersOf(departments.sales.id);
		expect(sandbox.limits.meteredCalls).toBe(0);
	});
});

describe('e-mail addresses', () => {
	it('stand beside the users who have them, in either field', async () => {
		const { list } = (await usersOf(departments.sales.id)).result;
		const { attendeeA } = people;
		expect(list.find(({ userid }) => userid === attendeeA.userId)).toMatchObject({
			email: attendeeA.email,
			org_email: attendeeA.orgEmail,
		});
		expect((await usersOf(departments.keyAccountsNorth.id)).result.list).toMatchObject([
			{ org_email: people.attendeeC.orgEmail },
		]);
		expect((await usersOf(departments.keyAccountsNorth.id)).result.list[0]).not.toHaveProperty(
			'email',
		);
	});

	it('are left out without a word for an app that may not see them', async () => {
		const { errcode, result } = await usersOf(departments.sales.id, {}, sample.readingApp);
		expect(errcode).toBe(0);
		for (const user of result.list) {
			expect(user).not.toHaveProperty('email');
			expect(user).not.toHaveProperty('org_email');
		}
	});

	it.each([
		['listed by getAuthScopes', sample.internalApp, true],
		['missing there for an app that may not see them', sample.readingApp, false],
	])('are %s', async (_, app, isThere) => {
		const token = await tokenFor(app);
		const { json } = await request('GET', `/auth/scopes?access_token=${token}`);
		expect(json).toMatchObject({ errcode: 0, auth_org_scopes: { authed_dept: [1] } });
		expect((json.auth_user_field as string[]).includes('email')).toBe(isThere);
	});

	it('and mobile numbers are hidden from a third-party app', async () => {
		const { suiteKey, suiteSecret, suiteTicket } = sample.suite;
		const { json } = await post('/v1.0/oauth2/corpAccessToken', {
			suiteKey,
			suiteSecret,
			suiteTicket,
			authCorpId: sample.corpId,
		});
		const path = `/topapi/v2/user/get?access_token=${String(json.accessToken)}`;
		const { result } = (await post(path, { userid: people.attendeeA.userId })).json;
		expect(result).toMatchObject({ userid: people.attendeeA.userId });
		for (const hidden of ['email', 'org_email', 'mobile'])
			expect(result).not.toHaveProperty(hidden);
	});
});

describe('a contact range', () => {
	it('covers a department and all below it, and nothing else', async () => {
		limitRange([departments.sales.id]);
		expect((await usersOf(departments.keyAccountsNorth.id)).errcode).toBe(0);
		expect((await usersOf(departments.support.id)).errcode).toBe(50004);
		expect((await usersOf(departments.root.id)).errcode).toBe(50004);
		expect(await ask('/topapi/v2/department/listsub', {})).toMatchObject({
			result: [{ dept_id: departments.sales.id }],
		});
	});

	it('does not limit the lists of IDs', async () => {
		limitRange([departments.sales.id]);
		const { support } = departments;
		expect(await ask('/topapi/v2/department/listsubid', { dept_id: 1 })).toMatchObject({
			result: { dept_id_list: [10, 20, 30] },
		});
		expect(await ask('/topapi/user/listid', { dept_id: support.id })).toMatchObject({
			result: { userid_list: expect.arrayContaining([people.attendeeF.userId]) as unknown },
		});
	});

	it('may hold single users, who can be read one by one', async () => {
		limitRange([], [people.attendeeF.userId]);
		const read = async (userid: string) => (await ask('/topapi/v2/user/get', { userid })).errcode;
		expect(await read(people.attendeeF.userId)).toBe(0);
		expect(await read(people.attendeeG.userId)).toBe(50002);
	});
});
