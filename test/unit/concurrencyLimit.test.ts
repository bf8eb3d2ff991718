import { ConcurrencyLimit } from '../../nodes/DingTalkConference/dingtalk/transport/concurrencyLimit';

describe('a limit of what goes on at once', () => {
	it('holds however the work is nested, and keeps the order', async () => {
		const limit = new ConcurrencyLimit(50);
		const begun: number[] = [];
		let open = 0;
		let mostOpen = 0;
		const request = async (number: number) =>
			await limit.run(async () => {
				begun.push(number);
				mostOpen = Math.max(mostOpen, ++open);
				await new Promise((resolve) => setImmediate(resolve));
				open--;
			});
		const numbers = Array.from({ length: 2500 }, (_, index) => index);
		const groups = numbers.filter((number) => number % 50 === 0);
		await Promise.all(
			groups.map(async (first) => {
				const own = numbers.slice(first, first + 50);
				await Promise.all(own.map(async (number) => await request(number)));
			}),
		);
		expect(mostOpen).toBe(50);
		expect(begun).toEqual(numbers);
	});

	it('gives the place of failed work to the next', async () => {
		const limit = new ConcurrencyLimit(1);
		const failing = limit.run(async () => await Promise.reject(new Error('broken')));
		const next = limit.run(async () => await Promise.resolve('done'));
		await expect(failing).rejects.toThrow('broken');
		expect(await next).toBe('done');
	});
});
