import type { Failure } from '../../dingtalk/errors/failure';
import { failureOf } from '../../dingtalk/errors/failure';
import { mayPass } from '../../dingtalk/errors/passing';
import type { CalendarChange } from '../../dingtalk/stream/events/pushedEvent';
import type { CalendarWatch, CalendarWorld } from './calendarWatch';
import { isLongEnough, pauseAfterFailure } from './failing';

/** Calendars that are watched, or will be as soon as their owners are known. */
export type WatchedCalendars = Pick<CalendarWatch, 'close' | 'calendarChanged'>;

/** Looks the owners of calendars up until they are found, and then watches their calendars. */
export class OwnerSearch implements WatchedCalendars {
	private readonly closing = new AbortController();
	private watch: CalendarWatch | undefined;
	private isReported = false;

	/** @param find looks them up; rejects when that fails */
	constructor(
		private readonly world: Pick<CalendarWorld, 'now' | 'pause' | 'report' | 'log'>,
		private readonly find: () => Promise<CalendarWatch>,
	) {}

	/**
	 * Begins to search; failures are reported from now on, never thrown.
	 *
	 * @param error of the first look-up
	 */
	run(error: unknown): void {
		void this.search(error);
	}

	close(): void {
		this.closing.abort();
		this.watch?.close();
	}

	/** Before the owners are found, their calendars are not read yet. */
	calendarChanged(change: Pick<CalendarChange, 'unionIds'>): void {
		this.watch?.calendarChanged(change);
	}

	private async search(firstError: unknown): Promise<void> {
		const { world, closing } = this;
		const since = world.now();
		let error = firstError;
		for (let failures = 0; !this.watch && !closing.signal.aborted; failures++) {
			const lasted = world.now() - since;
			this.reportIfDue(failureOf(error), lasted);
			await world.pause(pauseAfterFailure(failures, lasted), closing.signal).catch(() => {});
			if (closing.signal.aborted) return;
			try {
				this.watch = await this.find();
			} catch (again) {
				error = again;
			}
		}
		if (closing.signal.aborted) this.watch?.close();
		else this.watch?.run();
	}

	private reportIfDue(failure: Failure, lastedMs: number): void {
		if (this.isReported || !isLongEnough(lastedMs, !mayPass(failure))) return;
		this.isReported = true;
		const message = `The users of 'Calendars Of' cannot be looked up. ${failure.message}`;
		this.world.log('warn', `${message} ${failure.hint}`);
		try {
			this.world.report({ ...failure, message });
		} catch (problem) {
			this.world.log('warn', `The calendar trigger met a problem: ${String(problem)}`);
		}
	}
}
