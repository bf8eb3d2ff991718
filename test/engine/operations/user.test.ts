import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { useScene } from '../scene';

const scene = useScene();
const { attendeeA, attendeeB } = sample.people;
const userBy = (mode: string, value: unknown) => ({
	user: { __rl: true, mode, value } as IDataObject,
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
				json: { unionId, userId, name, title, departmentIds: ['10'] },
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

	it('fails an item that names several users alone, before any call of its own', async () => {
		const run = await scene.run('user get', userBy('userId', '={{ $json.who }}'), {
			items: [{ who: 'one, two' }, { who: attendeeB.userId }],
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput[0]?.json.message).toBe("'User' names several users");
		expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(scene.sandbox.callsOf('userGet')).toHaveLength(1);
	});
});
