import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { locator, thirdPartyApp, useScene } from '../scene';

const scene = useScene();
const { attendeeA, attendeeB, attendeeC, attendeeE, attendeeF } = sample.people;
const { departments } = sample;
const userBy = (mode: string, value: unknown) => ({
	user: locator(mode, value),
});

describe('Get', () => {
	it.each([
		['unionId', attendeeA.unionId],
		['userId', attendeeA.userId],
		['mobile', attendeeA.mobile],
		['list', attendeeA.unionId],
	])('gives all IDs of a user by %s', async (mode, value) => {
		const run = await scene.run('user get', userBy(mode, value));
		const { unionId, userId, name, title } = attendeeA;
		expect(run.output).toEqual([
			{
				json: { unionId, userId, name, title, departments: ['10'] },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('reads a user once, however many items name them and by whatever', async () => {
		const run = await scene.run('user get', userBy('userId', '={{ $json.id }}'), {
			items: [{ id: attendeeA.userId }, { id: attendeeB.userId }, { id: attendeeA.userId }],
		});
		expect(run.output.map(({ json }) => json.unionId)).toEqual([
			attendeeA.unionId,
			attendeeB.unionId,
			attendeeA.unionId,
		]);
		expect(scene.sandbox.callsOf('userGet')).toHaveLength(2);
	});

	it.each([
		['unionId', 'strangerUnionId'],
		['userId', 'stranger'],
		['mobile', '13900139000'],
	])('names a user who is unknown by %s by what was typed', async (mode, value) => {
		const run = await scene.run('user get', userBy(mode, '={{ $json.who }}'), {
			items: [{ who: value }],
			onError: 'continueErrorOutput',
		});
		expect(run.output).toEqual([]);
		expect(run.errorOutput[0]?.json).toMatchObject({
			message: expect.stringContaining(value) as unknown,
			error: { code: 'userNotFound' },
		});
	});

	it('fails only an item that names several users, before any call of its own', async () => {
		const run = await scene.run('user get', userBy('userId', '={{ $json.who }}'), {
			items: [{ who: 'one, two' }, { who: attendeeB.userId }],
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput[0]?.json.message).toBe("'User' names several users.");
		expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(scene.sandbox.callsOf('userGet')).toHaveLength(1);
	});
});

const idsIn = (output: Array<{ json: IDataObject }>) => output.map(({ json }) => json.unionId);
const everybody = Object.values(sample.people).map(({ unionId }) => unionId);

describe('Get Many', () => {
	it('gives everybody of the organization once, also who is in several departments', async () => {
		const run = await scene.run('user getMany', { returnAll: true });
		expect(idsIn(run.output)).toHaveLength(everybody.length);
		expect(new Set(idsIn(run.output))).toEqual(new Set(everybody));
		expect(scene.sandbox.limits.meteredCalls).toBe(0);
	});

	it('gives of a user what a table needs', async () => {
		const run = await scene.run('user getMany', { returnAll: true });
		const rowOf = ({ unionId }: { unionId: string }) =>
			run.output.find(({ json }) => json.unionId === unionId)?.json;
		const { unionId, userId, name, email, mobile, title } = attendeeB;
		expect(rowOf(attendeeB)).toEqual({
			unionId,
			userId,
			name,
			email,
			mobile,
			title,
			departments: ['10', '11'],
		});
		// Whoever entered no address has the company's.
		expect(rowOf(attendeeC)?.email).toBe(attendeeC.orgEmail);
		expect(rowOf(attendeeE)).not.toHaveProperty('email');
	});

	it('leaves out what a third-party app may not see', async () => {
		const run = await scene.run(
			'user getMany',
			{ returnAll: true },
			{ credential: thirdPartyApp(scene.sandbox) },
		);
		expect(new Set(run.output.flatMap(({ json }) => Object.keys(json)))).toEqual(
			new Set(['unionId', 'userId', 'name', 'title', 'departments']),
		);
	});

	it.each([
		['with those of the departments below it', true, [attendeeB, attendeeC, attendeeE]],
		['alone', false, [attendeeB, attendeeE]],
	])('gives the users of one department %s', async (_, includeSubdepartments, expected) => {
		const run = await scene.run('user getMany', {
			departmentId: departments.keyAccounts.id,
			includeSubdepartments,
		});
		expect(idsIn(run.output).sort()).toEqual(expected.map(({ unionId }) => unionId).sort());
		const asked = scene.sandbox.callsOf('departmentListSubId').length;
		expect(asked > 0).toBe(includeSubdepartments);
	});

	it("gives DingTalk's own rows without Simplify", async () => {
		const run = await scene.run('user getMany', {
			departmentId: departments.keyAccountsNorth.id,
			simplify: false,
		});
		expect(run.output.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				unionid: attendeeC.unionId,
				org_email: attendeeC.orgEmail,
				dept_id_list: [departments.keyAccountsNorth.id],
			}),
		]);
	});

	it('reads no further than its limit', async () => {
		scene.sandbox.addPeople(450, { departmentIds: [departments.sales.id] });
		const run = await scene.run('user getMany', {
			departmentId: departments.sales.id,
			limit: 150,
		});
		expect(run.output).toHaveLength(150);
		expect(scene.sandbox.callsOf('userList')).toHaveLength(2);
		expect(scene.sandbox.callsOf('departmentListSubId')).toEqual([]);
	});

	it('leaves out departments outside the contact range of the app', async () => {
		for (const app of scene.sandbox.organization.apps)
			app.contactRange = { departmentIds: [departments.keyAccounts.id], userIds: [] };
		const run = await scene.run('user getMany', {});
		expect(new Set(idsIn(run.output))).toEqual(
			new Set([attendeeB, attendeeC, attendeeE].map(({ unionId }) => unionId)),
		);
	});

	it('says so where the app may see nobody of a department', async () => {
		for (const app of scene.sandbox.organization.apps)
			app.contactRange = { departmentIds: [departments.sales.id], userIds: [] };
		const run = await scene.run(
			'user getMany',
			{ departmentId: '={{ $json.id }}' },
			{
				items: [{ id: departments.support.id }, { id: departments.sales.id }, { id: 999 }],
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(run.errorOutput[0]?.json.message).toContain("outside the app's contact scope");
		expect(run.errorOutput[1]?.json.error).toMatchObject({ code: '60019' });
		expect(idsIn(run.output)).toContain(attendeeA.unionId);
	});

	it('ends in a directory of more than 1,000 departments with what to do instead', async () => {
		for (let number = 0; number < 1000; number++) scene.sandbox.addDepartment(`Team ${number}`);
		const run = await scene.run('user getMany', {}, { onError: 'continueErrorOutput' });
		expect(run.errorOutput[0]?.json.error).toMatchObject({
			code: 'directoryTooLarge',
			hint: expect.stringContaining("'Department ID'") as unknown,
		});
		expect(scene.sandbox.callsOf('userList').length).toBeLessThan(10);
	});
});

describe('Search', () => {
	it('finds users by a part of their name', async () => {
		const run = await scene.run('user search', { query: 'presenter' });
		const { salesPresenter, supportPresenter } = sample.people;
		expect(run.output.map(({ json }) => json)).toEqual(
			[salesPresenter, supportPresenter].map(({ unionId, userId, name, title, departmentIds }) => ({
				unionId,
				userId,
				name,
				title,
				departments: departmentIds.map(String),
			})),
		);
	});

	it('gives no item where nobody matches', async () => {
		const run = await scene.run('user search', { query: 'No such user' });
		expect(run.error).toBeUndefined();
		expect(run.output).toEqual([]);
	});

	it.each(['rows', 'pages'] as const)(
		'reads all pages, whether DingTalk counts %s',
		async (searchOffsetCounts) => {
			scene.sandbox.organization.searchOffsetCounts = searchOffsetCounts;
			const added = scene.sandbox.addPeople(120);
			const run = await scene.run('user search', {
				query: 'Bulk',
				returnAll: true,
				options: { maxRequestsPerSecond: 1000 },
			});
			expect(idsIn(run.output)).toEqual(added.map(({ unionId }) => unionId));
		},
	);

	it('reads no more users than its limit', async () => {
		scene.sandbox.addPeople(120);
		const run = await scene.run('user search', { query: 'Bulk', limit: 3 });
		expect(run.output).toHaveLength(3);
		expect(scene.sandbox.callsOf('searchUser')).toHaveLength(1);
		expect(scene.sandbox.callsOf('userGet')).toHaveLength(3);
	});

	it('leaves out whom the app may not read, and goes on to the next ones', async () => {
		for (const app of scene.sandbox.organization.apps)
			app.contactRange = { departmentIds: [departments.support.id], userIds: [] };
		const run = await scene.run('user search', { query: 'Attendee', limit: 2 });
		expect(run.output).toHaveLength(2);
		expect(idsIn(run.output)).toContain(attendeeF.unionId);
	});
});
