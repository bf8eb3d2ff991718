import type { ITriggerFunctions } from 'n8n-workflow';

import type { Failure } from '../../dingtalk/errors/failure';
import { ConferenceError, failureOf } from '../../dingtalk/errors/failure';
import { rethrow } from '../../dingtalk/errors/result';
import { firstText, isObject } from '../../dingtalk/json';
import { pause } from '../../dingtalk/transport/pause';
import { emit, reportFailure } from '../engine';
import { CalendarReadings } from '../lookups';
import type { Lookups } from '../lookups';
import type { TriggerSettings } from '../settings';
import { readCalendar } from './calendarReader';
import type { Beginning, CalendarWorld } from './calendarWatch';
import { CalendarWatch, nextEvent } from './calendarWatch';
import type { WatchedCalendars } from './ownerSearch';
import { OwnerSearch } from './ownerSearch';
import type { EventChoice } from './plannedEvent';
import type { PlannerSettings } from './planner';
import type { Watermark } from './watermark';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** n8n starts a trigger in these modes when its workflow goes on: events that fell due meanwhile are caught up. */
const RESTART_MODES: readonly string[] = ['init', 'leadershipChange'];

/** Codes of look-ups that a person has to mend in the node or the credential: n8n does not start the trigger. */
const NOT_TRIED_AGAIN: ReadonlySet<string> = new Set(['userNotFound', 'credentialInvalid']);

/**
 * Watches the calendars of the parameters.
 *
 * @param pushes the state of the stream on which changes are pushed
 * @param isAwaited whether a person waits: then all calendars are read before this resolves. Otherwise users who
 * cannot be looked up now are looked up until they can
 * @throws ConferenceError when all users are unknown or the credential is not complete; while a person waits also
 * when one is unknown, or a user or a calendar cannot be read
 */
export async function watchCalendars(
	context: ITriggerFunctions,
	settings: TriggerSettings,
	lookups: Lookups,
	isAwaited: boolean,
	pushes: CalendarWorld['pushes'],
): Promise<WatchedCalendars> {
	const world = worldOf(context, settings, pushes);
	const beginning = beginningOf(context, world.now());
	const find = async () => {
		const owners = await ownersOf(context, settings, lookups, isAwaited);
		return new CalendarWatch(owners, plannerSettings(context, settings), world, beginning);
	};
	try {
		const watch = await find();
		if (isAwaited) await watch.readAll();
		watch.run();
		return watch;
	} catch (error) {
		const { kind, code = '' } = failureOf(error);
		if (isAwaited || kind === 'input' || NOT_TRIED_AGAIN.has(code)) return rethrow(error);
		const search = new OwnerSearch(world, find);
		search.run(error);
		return search;
	}
}

/** Events due before a publication are over, also for a restart soon after it. */
function beginningOf(context: ITriggerFunctions, at: number): Beginning {
	const catchesUp = RESTART_MODES.includes(context.getActivationMode());
	if (!catchesUp) keepWatermark(context, { due: at, started: [] });
	return { at, watermark: watermarkIn(context), catchesUp };
}

/**
 * Starts a test run with the next event of the coming seven days.
 *
 * @returns whether there is one
 * @throws ConferenceError when a user is unknown, or a calendar cannot be read
 */
export async function showNextEvent(
	context: ITriggerFunctions,
	settings: TriggerSettings,
	lookups: Lookups,
): Promise<boolean> {
	const owners = await ownersOf(context, settings, lookups, true);
	const { leadMs } = plannerSettings(context, settings);
	const item = await nextEvent(owners, leadMs, worldOf(context, settings));
	if (item) emit(context, [item], [`test ${String(item.eventId)} ${Date.now()}`]);
	return item !== undefined;
}

export const NO_EVENT_THIS_WEEK: Failure = {
	kind: 'input',
	message: 'No event of these calendars begins within the coming seven days.',
	hint: "Add an event with a meeting to the calendar, or turn off 'Only Events With Meeting' in the options.",
	endsRun: true,
};

async function ownersOf(
	context: ITriggerFunctions,
	{ calendarOwners }: TriggerSettings,
	lookups: Lookups,
	isStrict: boolean,
): Promise<string[]> {
	const { unionIds, notFound } = await lookups.users(calendarOwners);
	const [first] = notFound;
	if (first && (isStrict || unionIds.size === 0)) throw new ConferenceError(first);
	for (const failure of notFound) reportFailure(context, failure);
	return [...unionIds];
}

function plannerSettings(context: ITriggerFunctions, settings: TriggerSettings): PlannerSettings {
	const { checkEvery, noticeChanges, ignoreOlderThan, minutesBefore } = settings;
	return {
		checkEveryMs: checkEvery * MINUTE_MS,
		isPushed: noticeChanges,
		timeZone: context.getTimezone(),
		leadMs: minutesBefore * MINUTE_MS,
		// 0 stands for "never too old"; a day is as long as anybody would want it.
		catchUpMs: ignoreOlderThan === 0 ? DAY_MS : Math.min(ignoreOlderThan * MINUTE_MS, DAY_MS),
	};
}

function worldOf(
	context: ITriggerFunctions,
	settings: TriggerSettings,
	pushes: CalendarWorld['pushes'] = () => undefined,
): CalendarWorld {
	const { onlyWithMeeting, includeAllDay, includeDeclined, minutesBefore } = settings;
	const choice: EventChoice = {
		leadMs: minutesBefore * MINUTE_MS,
		onlyWithMeeting,
		includeAllDay,
		includeDeclined,
		timeZone: context.getTimezone(),
	};
	const readings = new CalendarReadings(context);
	return {
		now: () => Date.now(),
		pause,
		pushes,
		read: async (owner, period) =>
			await readings.run(async (dingTalk) => await readCalendar(dingTalk, owner, period, choice)),
		start(item, identity, watermark) {
			keepWatermark(context, watermark);
			emit(context, [item], [identity, String(minutesBefore)]);
		},
		report: (failure) => reportFailure(context, failure),
		log: (level, line) => context.logger[level](`DingTalk Conference Trigger: ${line}`),
	};
}

/**
 * n8n saves static data when it has activated the workflow, and later with the next `emit` only. A Code node of the
 * workflow may have removed them.
 */
function watermarkIn(context: ITriggerFunctions): Watermark | undefined {
	const { watermark } = context.getWorkflowStaticData('node');
	if (!isObject(watermark)) return undefined;
	const due = Number(firstText(watermark.due));
	const started = Array.isArray(watermark.started) ? watermark.started.map(String) : [];
	return Number.isFinite(due) ? { due, started } : undefined;
}

function keepWatermark(context: ITriggerFunctions, { due, started }: Watermark): void {
	context.getWorkflowStaticData('node').watermark = { due, started: [...started] };
}
