import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';

import { sample } from '../sandbox';
import type { Booking } from '../sandbox/control/calendars';
import type { Fault } from '../sandbox/faults/faults';
import type { ActiveTrigger } from './activeTrigger';
import { workflowWith } from './pauses';
import { internalApp, locator } from './scene';
import { until, useTriggerScene } from './triggerScene';
import { VirtualTime } from './virtualTime';

let time = new VirtualTime(0);
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await time.sleep(ms)));

/** A Monday morning in the time zone of n8n's engine, New York. */
const NINE = Date.parse('2026-11-23T09:00:00-05:00');

beforeEach(() => {
	time = new VirtualTime(NINE);
	time.begin();
});
const scene = useTriggerScene();
afterEach(() => time.end());

const { attendeeA, attendeeC, attendeeE } = sample.people;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Today at a time of day. */
const at = (clock: string) => Date.parse(`2026-11-23T${clock}:00-05:00`);

const calendarsOf = (...unionIds: string[]): IDataObject => ({
	users: unionIds.map((value) => ({ user: locator('unionId', value) })),
});
const parametersOf = (more: IDataObject = {}): IDataObject => ({
	calendarOwners: calendarsOf(attendeeE.unionId),
	minutesBefore: 0,
	...more,
});

interface Activation {
	parameters?: IDataObject;
	options?: IDataObject;
	mode?: WorkflowActivateMode;
	staticData?: IDataObject;
}
const activate = async (
	{ parameters = {}, options = {}, mode, staticData }: Activation = {},
	events = ['calendarEventStarting'],
) => {
	const how = { activation: mode, parameters: parametersOf(parameters), staticData };
	return await scene.activate(events, options, how);
};

/** The same while time passes, for the pauses between its calls. */
const activateInTime = async (how: Activation, events?: string[]) => {
	let isDone = false;
	const active = activate(how, events).finally(() => {
		isDone = true;
	});
	active.catch(() => {});
	// Less than the pace of calls, so each has reached the sandbox before the next one.
	while (!isDone) await time.pass(25);
	return await active;
};

/** Books an event of Attendee E, whose calendar is empty, with Attendee C. */
const book = (summary: string, startTime: number, more: Partial<Booking> = {}) =>
	scene.sandbox.calendars.book({
		...{ summary, startTime },
		organizerId: attendeeE.unionId,
		invited: [attendeeC.unionId],
		...more,
	});

/** Title, time of day and lateness of each start. */
const startsOf = ({ starts }: ActiveTrigger) =>
	starts.map((items) => items.map(({ title, isLate }) => [title, isLate])).flat();

const readings = () => scene.sandbox.callsOf('listEventsView').length;

describe('a calendar event that is booked', () => {
	it('starts the workflow once, at its start, with the event, and opens no event stream', async () => {
		const event = book('Design review', at('10:00'));
		book('Without a meeting', at('10:00'), { withMeeting: false });
		const trigger = await activate();
		await time.passUntil(at('10:00') - 1);
		expect(trigger.starts).toEqual([]);
		await time.pass(1);
		expect(trigger.starts).toEqual([
			[
				expect.objectContaining({
					event: 'calendarEventStarting',
					eventId: event.id,
					conferenceId: event.logicalConferenceId,
					attendees: [expect.objectContaining({ unionId: attendeeC.unionId })],
					calendarOwner: attendeeE.unionId,
					isLate: false,
				}),
			],
		]);
		await time.pass(HOUR);
		expect(trigger.starts).toHaveLength(1);
		expect(scene.gatewayCalls()).toEqual([]);
	});

	it('starts it the minutes before that were chosen', async () => {
		book('Design review', at('10:00'));
		const trigger = await activate({ parameters: { minutesBefore: 15 } });
		await time.passUntil(at('09:45') - 1);
		expect(trigger.starts).toEqual([]);
		await time.pass(1);
		expect(startsOf(trigger)).toEqual([['Design review', false]]);
	});

	it('and moved starts it at its new time only', async () => {
		const { id } = book('Design review', at('10:30'));
		const trigger = await activate();
		await time.passUntil(at('10:15'));
		scene.sandbox.calendars.move(id, at('11:00'));
		await time.passUntil(at('11:00') - 1);
		expect(trigger.starts).toEqual([]);
		await time.pass(1);
		expect(startsOf(trigger)).toEqual([['Design review', false]]);
		await time.pass(HOUR);
		expect(trigger.starts).toHaveLength(1);
	});

	it('and cancelled, or declined by the owner, does not start it', async () => {
		const { calendars } = scene.sandbox;
		const cancelled = book('Cancelled', at('10:30'));
		const declined = book('Declined', at('10:30'), {
			organizerId: attendeeC.unionId,
			invited: [attendeeE.unionId],
		});
		const trigger = await activate();
		await time.passUntil(at('10:28'));
		calendars.cancel(cancelled.id);
		calendars.answer(declined.id, attendeeE.unionId, 'declined');
		await time.pass(HOUR);
		expect(trigger.starts).toEqual([]);
	});

	it('after the calendar was read starts it at once when it is seen, marked as late', async () => {
		const trigger = await activate();
		await time.passUntil(at('09:20'));
		book('Booked late', at('09:30'));
		await time.passUntil(at('10:00') - 1);
		expect(trigger.starts).toEqual([]);
		await time.pass(2000);
		expect(startsOf(trigger)).toEqual([['Booked late', true]]);
		await time.pass(HOUR);
		expect(trigger.starts).toHaveLength(1);
	});

	it('late, but before another event, is on time: each event looks ahead', async () => {
		book('Planned', at('09:25'));
		const trigger = await activate();
		await time.passUntil(at('09:22'));
		book('Booked late', at('09:30'));
		await time.passUntil(at('09:30'));
		expect(startsOf(trigger)).toEqual([
			['Planned', false],
			['Booked late', false],
		]);
	});

	it('as a series starts it for each instance, also for the one that was moved', async () => {
		const { id } = book('Stand-up', at('09:30'), {
			recurrence: { pattern: { type: 'daily', interval: 1 }, range: { type: 'noEnd' } },
		});
		const { calendars } = scene.sandbox;
		const trigger = await activate();
		await time.passUntil(at('10:00'));
		expect(startsOf(trigger)).toEqual([['Stand-up', false]]);
		// That of tomorrow.
		calendars.move(calendars.next(id).id, at('11:30'));
		await time.passUntil(at('12:00'));
		expect(startsOf(trigger)).toEqual([
			['Stand-up', false],
			['Stand-up', false],
		]);
		expect(new Set(trigger.keys).size).toBe(2);
	});

	it('in several calendars starts it once, whoever comes or goes', async () => {
		const { id } = book('Design review', at('10:30'));
		const owners = calendarsOf(attendeeC.unionId, attendeeE.unionId);
		const trigger = await activateInTime({ parameters: { calendarOwners: owners } });
		await time.passUntil(at('10:00'));
		scene.sandbox.calendars.uninvite(id, attendeeC.unionId);
		await time.passUntil(at('11:00'));
		expect(trigger.starts.map(([item]) => item?.calendarOwner)).toEqual([attendeeE.unionId]);
	});
});

describe('a restart of n8n', () => {
	it('within the lead starts the workflow once', async () => {
		book('Design review', at('10:00'));
		const parameters = { minutesBefore: 15 };
		const before = await activate({ parameters });
		await time.passUntil(at('09:50'));
		expect(startsOf(before)).toEqual([['Design review', false]]);
		await before.deactivate();
		await time.pass(MINUTE);
		const { savedStaticData: staticData } = before;
		const after = await activate({ parameters, mode: 'init', staticData });
		await time.pass(HOUR);
		expect(after.starts).toEqual([]);
	});

	it('gives n8n the same key, if the data that it keeps were lost', async () => {
		book('Design review', at('10:00'));
		const parameters = { minutesBefore: 15 };
		const before = await activate({ parameters });
		await time.passUntil(at('09:50'));
		await before.deactivate();
		const after = await activate({ parameters, mode: 'init' });
		await time.pass(MINUTE);
		expect(after.keys).toEqual(before.keys);
	});

	it('catches up what fell due meanwhile, marked as late', async () => {
		book('Before', at('09:30'));
		book('Meanwhile', at('10:00'));
		const before = await activate();
		await time.passUntil(at('09:50'));
		await before.deactivate();
		await time.passUntil(at('10:05'));
		const { savedStaticData: staticData } = before;
		const after = await activate({ mode: 'init', staticData });
		await time.pass(MINUTE);
		expect(startsOf(after)).toEqual([['Meanwhile', true]]);
	});

	it('soon after a publication catches up nothing from before it', async () => {
		for (const clock of ['05:00', '07:00', '08:30']) book(`At ${clock}`, at(clock));
		const options = { ignoreOlderThan: 0 };
		const before = await activate({ options });
		await time.pass(MINUTE);
		await before.deactivate();
		book('Meanwhile', at('09:02'));
		await time.passUntil(at('09:05'));
		const { savedStaticData: staticData } = before;
		const after = await activate({ options, mode: 'init', staticData });
		await time.pass(MINUTE);
		expect(before.starts).toEqual([]);
		expect(startsOf(after)).toEqual([['Meanwhile', true]]);
	});

	it('is no publication: that begins now', async () => {
		book('Running', at('09:58'));
		await time.passUntil(at('10:00'));
		const trigger = await activate({ mode: 'update' });
		await time.pass(HOUR);
		expect(trigger.starts).toEqual([]);
	});
});

it('a workflow that is unpublished is not started, and reads nothing any more', async () => {
	book('Design review', at('10:00'));
	const trigger = await activate();
	await trigger.deactivate();
	const before = readings();
	await time.pass(HOUR);
	expect(trigger.starts).toEqual([]);
	expect(readings()).toBe(before);
});

describe('a calendar that cannot be read', () => {
	const refuse = () =>
		scene.sandbox.fail({
			operation: 'listEventsView',
			times: Infinity,
			with: { kind: 'missingScope' },
		});

	it('is said at once, with the permission, when the workflow is published', async () => {
		refuse();
		await expect(activate()).rejects.toThrow('Calendar.Event.Read');
	});

	it('later leaves one failed execution; known events still start the workflow', async () => {
		book('Design review', at('10:30'));
		const trigger = await activate();
		refuse();
		await time.passUntil(at('10:30'));
		expect(startsOf(trigger)).toEqual([['Design review', false]]);
		await time.pass(HOUR);
		expect(trigger.failures.map(({ message }) => message)).toEqual([
			expect.stringContaining('Calendar.Event.Read'),
		]);
		scene.sandbox.faults.clear();
		await time.pass(HOUR);
		book('Later', time.now() + HOUR / 2);
		await time.pass(HOUR + MINUTE);
		expect(trigger.starts).toHaveLength(2);
		expect(trigger.failures).toHaveLength(1);
	});

	it('when n8n starts keeps the trigger, which is as it should be when it can be read', async () => {
		refuse();
		book('Design review', at('10:30'));
		const trigger = await activate({ mode: 'init' });
		await time.pass(MINUTE);
		expect(trigger.failures).toHaveLength(1);
		scene.sandbox.faults.clear();
		await time.passUntil(at('10:30'));
		expect(startsOf(trigger)).toEqual([['Design review', false]]);
	});
});

describe('many calendars', () => {
	const owners = Array.from({ length: 45 }, (_, place) => `OwnerNumber${place}UnionIdiEiE`);
	const publish = async () =>
		await activateInTime({ parameters: { calendarOwners: calendarsOf(...owners) } });
	/** The sandbox has no users with these calendars, so they are empty. */
	const answer = () =>
		scene.sandbox.fail({
			...{ operation: 'listEventsView', times: Infinity },
			with: { kind: 'answer', json: { events: [] } },
		});

	it('are read with one token, at a pace that DingTalk accepts', async () => {
		const { limits } = scene.sandbox;
		limits.qps = 20;
		const isTooFast = () => !limits.allowsRate('app', 'view');
		scene.sandbox.fail({
			...{ operation: 'listEventsView', times: Infinity, when: isTooFast },
			with: { kind: 'throttle' },
		});
		answer();
		await publish();
		expect(readings()).toBe(owners.length);
		expect(scene.sandbox.callsOf('getAccessToken')).toHaveLength(1);
	});

	it('are read each for itself: one that is refused does not hold the others up', async () => {
		answer();
		const trigger = await publish();
		scene.sandbox.faults.clear();
		scene.sandbox.fail({
			...{ operation: 'listEventsView', times: Infinity },
			when: ({ path }) => path.includes('OwnerNumber7Union'),
			with: { kind: 'missingScope' },
		});
		answer();
		const before = readings();
		await time.pass(HOUR + MINUTE);
		expect(readings()).toBeGreaterThanOrEqual(before + owners.length);
		expect(trigger.failures.map(({ message }) => message)).toEqual([
			expect.stringContaining('OwnerNumber7Union'),
		]);
	});
});

describe('users whose calendars are watched, but who cannot be looked up when n8n starts', () => {
	const byUserId = {
		calendarOwners: { users: [{ user: locator('userId', attendeeE.userId) }] },
	};
	const failLookUps = (fault: Fault) =>
		scene.sandbox.fail({ operation: 'userGet', times: Infinity, with: fault });
	const activated = async (how: Activation, events?: string[]) =>
		await activateInTime({ parameters: byUserId, mode: 'init', ...how }, events);

	it.each(['init', 'leadershipChange', 'update'] as const)(
		'are looked up until they are found (%s), and what fell due meanwhile starts the workflow',
		async (mode) => {
			failLookUps({ kind: 'serverError' });
			book('Meanwhile', at('09:10'));
			book('Afterward', at('10:00'));
			const trigger = await activated({ mode });
			await time.passUntil(at('09:20'));
			expect(trigger.failures.map(({ message }) => message)).toEqual([
				expect.stringContaining("'Calendars Of' cannot be looked up"),
			]);
			scene.sandbox.faults.clear();
			await time.passUntil(at('10:00'));
			expect(startsOf(trigger)).toEqual([
				['Meanwhile', true],
				['Afterward', false],
			]);
			expect(trigger.failures).toHaveLength(1);
		},
	);

	it('for want of a permission is reported at once, and one time', async () => {
		failLookUps({ kind: 'missingScope' });
		const trigger = await activated({});
		await time.pass(3 * HOUR);
		expect(trigger.failures).toHaveLength(1);
		scene.sandbox.faults.clear();
		await time.pass(HOUR);
		book('Afterward', time.now() + HOUR / 2);
		await time.pass(2 * HOUR);
		expect(trigger.starts).toHaveLength(1);
	});

	it('leave the meeting events of the same trigger alone', async () => {
		failLookUps({ kind: 'serverError' });
		const trigger = await activated({}, ['calendarEventStarting', 'participantJoined']);
		await until(() => scene.sandbox.stream.openConnections() === 1);
		scene.join();
		await until(() => trigger.starts.length === 1);
	});

	it('are looked up no more after the workflow is unpublished', async () => {
		failLookUps({ kind: 'serverError' });
		const trigger = await activated({});
		await trigger.deactivate();
		const before = scene.sandbox.calls.length;
		await time.pass(HOUR);
		expect(scene.sandbox.calls).toHaveLength(before);
		expect(trigger.failures).toEqual([]);
	});

	it('who do not exist are an error at once', async () => {
		const unknown = { calendarOwners: { users: [{ user: locator('userId', 'nobody') }] } };
		await expect(activated({ parameters: unknown })).rejects.toThrow('nobody');
	});
});

describe('changes that DingTalk pushes', () => {
	it('are made up for by readings while there is no stream', async () => {
		scene.sandbox.fail({
			...{ operation: 'openConnection', times: Infinity },
			with: { kind: 'serverError', status: 503 },
		});
		const trigger = await activate({ options: { noticeChanges: true }, mode: 'init' });
		await time.passUntil(at('09:05'));
		book('Design review', at('11:00'));
		await time.passUntil(at('14:00'));
		expect(startsOf(trigger)).toEqual([['Design review', false]]);
		await trigger.deactivate();
	});

	it('are noticed within seconds, and many are read once', async () => {
		const { calendars, stream } = scene.sandbox;
		const trigger = await activate({ options: { noticeChanges: true } });
		await until(() => stream.openConnections() === 1);
		await time.passUntil(at('09:10'));
		const before = readings();
		const { id } = book('Booked late', at('09:20'));
		for (const minutes of [1, 2, 3]) calendars.move(id, at('09:20') + minutes * MINUTE);
		// Of another calendar: it is not read.
		calendars.move(sample.lunchEventId, at('16:00'));
		await until(() => stream.unacknowledged === 0);
		await time.pass(10_000);
		expect(readings()).toBe(before + 1);
		await time.passUntil(at('09:23'));
		expect(startsOf(trigger)).toEqual([['Booked late', false]]);
	});
});

describe('a test in the editor', () => {
	const test = async (more: IDataObject = {}) =>
		await scene.engine.testTrigger(
			{ events: ['calendarEventStarting'], options: {}, ...parametersOf(more) },
			internalApp(scene.sandbox),
		);

	it('shows the next event of the coming seven days at once', async () => {
		book('Later', at('18:00'));
		book('Next', at('15:00'));
		const run = await test();
		expect(run.output.map(({ json }) => json.title)).toEqual(['Next']);
	});

	it('shows an event that begins sooner than it would start the workflow', async () => {
		book('Running', at('08:55'));
		book('Soon', at('09:30'));
		const run = await test({ minutesBefore: 60 });
		expect(run.output.map(({ json }) => json.title)).toEqual(['Soon']);
	});

	it('says that there is none', async () => {
		book('In eight days', at('10:00') + 8 * 24 * HOUR);
		const run = await test();
		expect(run.error?.message).toContain('within the coming seven days');
	});
});

it('the trigger needs the calendar of somebody', async () => {
	await expect(activate({ parameters: { calendarOwners: {} } })).rejects.toThrow(
		"'Calendars Of' is empty",
	);
});

it('the calendar of somebody else is left alone', async () => {
	book('Of others', at('10:00'), { organizerId: attendeeA.unionId });
	const trigger = await activate();
	await time.pass(HOUR);
	expect(trigger.starts).toEqual([]);
});
