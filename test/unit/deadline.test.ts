import {
	TimedOut,
	withinDeadline,
} from '../../nodes/DingTalkConference/dingtalk/transport/deadline';
import { Cancelled } from '../../nodes/DingTalkConference/dingtalk/transport/cancellation';

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

	it('aborts the work', async () => {
		let own: AbortSignal | undefined;
		const work = async (signal: AbortSignal) => {
			own = signal;
			return await never();
		};
		await expect(withinDeadline(work, 1)).rejects.toThrow(TimedOut);
		expect(own?.aborted).toBe(true);
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

	it('passes each of several in its own time', async () => {
		const passed: string[] = [];
		const end = async (name: string, ms: number) =>
			await withinDeadline(never, ms).catch(() => passed.push(name));
		void end('long', 600_000);
		const short = end('short', 40);
		await new Promise((resolve) => setTimeout(resolve, 10));
		await Promise.all([short, end('later and short', 40)]);
		expect(passed).toEqual(['short', 'later and short']);
	});

	it('holds for what begins after all others are done', async () => {
		await withinDeadline(async () => await Promise.resolve(), 30);
		const began = performance.now();
		await expect(withinDeadline(never, 30)).rejects.toThrow(TimedOut);
		expect(performance.now() - began).toBeGreaterThanOrEqual(29);
	});

	it('does not abort work that was done in time', async () => {
		let own: AbortSignal | undefined;
		await withinDeadline(async (signal) => await Promise.resolve((own = signal)), 30);
		await expect(withinDeadline(never, 30)).rejects.toThrow(TimedOut);
		expect(own?.aborted).toBe(false);
	});

	it('gives each listener the reason, and none that has gone', async () => {
		const heard: string[] = [];
		const work = async (signal: AbortSignal) => {
			const gone = () => heard.push('gone');
			signal.addEventListener('abort', gone);
			signal.addEventListener('abort', ({ type }) => {
				const isTimeout = signal.reason instanceof TimedOut;
				heard.push(`${type} ${signal.aborted} ${isTimeout}`);
			});
			signal.removeEventListener('abort', gone);
			return await never();
		};
		await expect(withinDeadline(work, 1)).rejects.toThrow(TimedOut);
		expect(heard).toEqual(['abort true true']);
	});

	it('listens once to an execution, however many go on in it, and Node warns of none', async () => {
		const warn = jest.spyOn(process, 'emitWarning');
		const execution = new AbortController();
		const add = jest.spyOn(execution.signal, 'addEventListener');
		const done = async () =>
			await withinDeadline(async () => await Promise.resolve(), 60_000, execution.signal);
		await Promise.all(Array.from({ length: 50 }, done));
		const ending = Array.from(
			{ length: 20 },
			async () => await withinDeadline(never, 60_000, execution.signal),
		);
		const other = withinDeadline(never, 30, new AbortController().signal);
		execution.abort();
		const ends = await Promise.allSettled(ending);
		for (const end of ends) expect(end).toMatchObject({ reason: expect.any(Cancelled) });
		await expect(other).rejects.toThrow(TimedOut);
		expect(add).toHaveBeenCalledTimes(1);
		expect(warn).not.toHaveBeenCalled();
		warn.mockRestore();
	});
});
