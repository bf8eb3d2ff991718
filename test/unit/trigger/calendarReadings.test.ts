import type { ITriggerFunctions } from 'n8n-workflow';

import { CalendarReadings } from '../../../nodes/DingTalkConference/trigger/lookups';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('a calendar that gives no answer holds the others up for three seconds at most', async () => {
	const readings = new CalendarReadings({} as unknown as ITriggerFunctions);
	const read = jest.fn(async () => await Promise.resolve('read'));
	void readings.run(async () => await new Promise<string>(() => {}));
	const others = [1, 2, 3].map(async () => await readings.run(read));
	await jest.advanceTimersByTimeAsync(2900);
	expect(read).not.toHaveBeenCalled();
	await jest.advanceTimersByTimeAsync(200);
	expect(await Promise.all(others)).toEqual(['read', 'read', 'read']);
});

it('a calendar that cannot be read holds nobody up', async () => {
	const readings = new CalendarReadings({} as unknown as ITriggerFunctions);
	const failed = readings.run(async () => await Promise.reject(new Error('refused')));
	const other = readings.run(async () => await Promise.resolve('read'));
	await expect(failed).rejects.toThrow('refused');
	expect(await other).toBe('read');
});

it('calendars that are read later begin anew, with the credential as it is then', async () => {
	const readings = new CalendarReadings({} as unknown as ITriggerFunctions);
	await readings.run(async () => await Promise.resolve('read'));
	void readings.run(async () => await new Promise<string>(() => {}));
	const read = jest.fn(async () => await Promise.resolve('read'));
	const other = readings.run(read);
	await jest.advanceTimersByTimeAsync(100);
	expect(read).not.toHaveBeenCalled();
	await jest.advanceTimersByTimeAsync(3000);
	expect(await other).toBe('read');
});
