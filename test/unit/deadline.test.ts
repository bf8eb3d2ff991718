import { TimedOut, withinDeadline } from '../../nodes/DingTalkConference/dingtalk/client/deadline';
import { Cancelled } from '../../nodes/DingTalkConference/dingtalk/errors/failure';

const never = async () => await new Promise<never>(() => {});

describe('a deadline', () => {
	it('hands on what is done in time', async () => {
		expect(await withinDeadline(async () => await Promise.resolve(7), 60_000)).toBe(7);
		const failing = withinDeadline(async () => await Promise.reject(new Error('broken')), 60_000);
		await expect(failing).rejects.toThrow('broken');
	});

	it('ends work that does not hear of it, such as a connection that is never accepted', async () => {
		await expect(withinDeadline(never, 1)).rejects.toThrow(TimedOut);
	});

	it('tells the work', async () => {
		let told: AbortSignal | undefined;
		const work = async (signal: AbortSignal) => {
			told = signal;
			return await never();
		};
		await expect(withinDeadline(work, 1)).rejects.toThrow(TimedOut);
		expect(told?.aborted).toBe(true);
	});

	it('ends with the execution, and begins nothing after it', async () => {
		const execution = new AbortController();
		const work = jest.fn(never);
		const ending = withinDeadline(work, 60_000, execution.signal);
		execution.abort();
		await expect(ending).rejects.toThrow(Cancelled);
		await expect(withinDeadline(work, 60_000, execution.signal)).rejects.toThrow(Cancelled);
		expect(work).toHaveBeenCalledTimes(1);
	});

	it('leaves no listener behind', async () => {
		const { signal } = new AbortController();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');
		await withinDeadline(async () => await Promise.resolve(), 60_000, signal);
		expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
		expect(add).toHaveBeenCalled();
	});
});
