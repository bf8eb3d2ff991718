import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import type { Failure } from '../../../nodes/DingTalkConference/dingtalk/errors/failure';
import { ConferenceError } from '../../../nodes/DingTalkConference/dingtalk/errors/failure';
import { KnownMeetings } from '../../../nodes/DingTalkConference/dingtalk/stream/events/knownMeetings';
import type { PushedMeeting } from '../../../nodes/DingTalkConference/dingtalk/stream/events/pushedEvent';
import { readEvent } from '../../../nodes/DingTalkConference/dingtalk/stream/events/readEvent';
import { meetingOf } from '../../../nodes/DingTalkConference/dingtalk/stream/events/readModel';
import { triggerSettings } from '../../../nodes/DingTalkConference/trigger/settings';
import { WorkflowListener } from '../../../nodes/DingTalkConference/trigger/workflowListener';
import {
	conference,
	conferenceEvent,
	eventFrame,
	headers,
	joined,
	MEETING_EVENT,
	member,
	MEMBER_EVENT,
	started,
} from '../stream/samples';

const internalApp: IDataObject = {
	authentication: 'internalApp',
	appKey: 'dingtests',
	appSecret: 'secret-of-the-listener-tests',
	region: 'international',
};
const thirdPartyApp: IDataObject = {
	authentication: 'thirdPartyApp',
	suiteKey: 'suite1',
	suiteSecret: 'secret-of-the-suite',
	suiteTicket: 'ticket',
	authCorpId: 'dingcorp1',
	region: 'international',
};

/** A workflow with `options`, what it was started with, and what was asked for it. */
class Workflow {
	readonly starts: IDataObject[][] = [];
	readonly keys: unknown[] = [];
	readonly lines: string[] = [];
	readonly failures: Error[] = [];
	readonly lookedUp: string[] = [];
	/** The result of the look-up of a meeting. */
	lookUpFailure: Failure | undefined;
	/** The result of the look-up of users. */
	userFailure: Failure | undefined;
	unknownUsers: string[] = [];
	credential = internalApp;
	canSaveFailures = true;
	emitFailure: Error | undefined;
	readonly meetings = new KnownMeetings();
	readonly listener: WorkflowListener;

	constructor(events: string[], options: IDataObject = {}) {
		const context = this.context(events, { ignoreOlderThan: 0, ...options });
		this.listener = new WorkflowListener(context, triggerSettings(context), {
			meeting: async (conferenceId) => await Promise.resolve(this.lookUp(conferenceId)),
			users: async (references) => {
				const values = references.map(({ value }) => value);
				this.lookedUp.push(...values);
				await Promise.resolve();
				if (this.userFailure) throw new ConferenceError(this.userFailure);
				const isKnown = (value: string) => !this.unknownUsers.includes(value);
				return {
					unionIds: new Set(values.filter(isKnown)),
					notFound: values.filter((value) => !isKnown(value)).map(nobody),
				};
			},
			calendarEvent: async (unionId, eventId) => {
				this.lookedUp.push(`${unionId} ${eventId}`);
				await Promise.resolve();
				if (this.lookUpFailure) throw new ConferenceError(this.lookUpFailure);
				return { eventId, attendees: [{ unionId: 'a' }] };
			},
		});
	}

	async take(type: string, data: unknown, id = 'event-1'): Promise<void> {
		const event = conferenceEvent(type, data, id);
		this.meetings.remember(event);
		await this.listener.take(event, this.meetings);
	}

	private lookUp(conferenceId: string): PushedMeeting {
		this.lookedUp.push(conferenceId);
		if (this.lookUpFailure) throw new ConferenceError(this.lookUpFailure);
		return meetingOf(conference);
	}

	private context(events: string[], options: IDataObject): ITriggerFunctions {
		const workflow = this;
		const log = (line: string) => this.lines.push(line);
		const functions = {
			getNodeParameter: (name: string) => (name === 'events' ? events : options),
			getTimezone: () => 'UTC',
			getMode: () => 'trigger',
			getNode: () => ({ id: 'node-1', name: 'Trigger', type: 't', parameters: {} }),
			getWorkflow: () => ({ id: 'workflow-1', name: 'W', active: true }),
			getCredentials: async () => await Promise.resolve(this.credential),
			helpers: {},
			logger: { debug: log, info: log, warn: log },
			emit(data: Array<Array<{ json: IDataObject }>>, _1: unknown, _2: unknown, key: unknown) {
				if (workflow.emitFailure) throw workflow.emitFailure;
				workflow.starts.push((data[0] ?? []).map(({ json }) => json));
				workflow.keys.push(key);
			},
			get saveFailedExecution() {
				return workflow.canSaveFailures
					? (error: Error) => workflow.failures.push(error)
					: undefined;
			},
		};
		return functions as unknown as ITriggerFunctions;
	}
}

const nobody = (value: string): Failure => ({
	kind: 'business',
	code: 'userNotFound',
	message: `Nobody in the organization has this user ID: ${value}`,
	hint: 'Check what you entered.',
	endsRun: false,
});
const people = (value: string) => ({
	users: [{ user: { __rl: true, mode: 'userId', value } }],
});
const refused: Failure = {
	kind: 'permission',
	message: 'The app is missing the permission X.',
	hint: 'Apply for it.',
	code: 'Forbidden',
	endsRun: true,
};
const busy: Failure = {
	kind: 'server',
	message: 'DingTalk is temporarily unavailable.',
	hint: 'Try again later.',
	endsRun: false,
	retry: { afterMs: 1000, certainlyNotCarriedOut: false },
};

describe('a workflow', () => {
	it('starts once for an event, with an item for each person', async () => {
		const workflow = new Workflow(['participantJoined']);
		const second = { ...member, userId: 'AttendeeDUnionIdiEiE' };
		await workflow.take(MEMBER_EVENT, { ...joined, openMemberModels: [member, second] });
		expect(workflow.starts).toEqual([
			[
				expect.objectContaining({ unionId: member.userId }),
				expect.objectContaining({ unionId: second.userId }),
			],
		]);
		expect(workflow.lookedUp).toEqual([]);
	});

	it('starts only on the events that were chosen', async () => {
		const workflow = new Workflow(['meetingStarted']);
		await workflow.take(MEMBER_EVENT, joined);
		await workflow.take(MEETING_EVENT, started);
		expect(workflow.starts.map(([item]) => item?.event)).toEqual(['meetingStarted']);
	});

	it('gives n8n a short key for the event, the same when it comes again', async () => {
		const workflow = new Workflow(['participantJoined']);
		for (const id of ['a'.repeat(500), 'a'.repeat(500), 'b']) {
			await workflow.take(MEMBER_EVENT, joined, id);
		}
		const [first, again, other] = workflow.keys;
		expect(first).toMatch(/^[\da-f]{64}$/);
		expect(again).toBe(first);
		expect(other).not.toBe(first);
	});

	it('does not start on an event that was delivered late', async () => {
		const workflow = new Workflow(['participantJoined'], { ignoreOlderThan: 10 });
		await workflow.take(MEMBER_EVENT, joined);
		expect(workflow.starts).toEqual([]);
	});

	it('asks for another delivery when n8n cannot take it', async () => {
		const workflow = new Workflow(['participantJoined']);
		workflow.emitFailure = new Error('stopping');
		await expect(workflow.take(MEMBER_EVENT, joined)).rejects.toThrow('stopping');
		workflow.emitFailure = undefined;
		await workflow.take(MEMBER_EVENT, joined);
		expect(workflow.starts).toHaveLength(1);
	});
});

describe('a server whose clock is wrong', () => {
	it('skips every event, and says once that its clock may be wrong', async () => {
		const workflow = new Workflow(['participantJoined'], { ignoreOlderThan: 10 });
		for (const id of ['a', 'b']) await workflow.take(MEMBER_EVENT, joined, id);
		expect(workflow.starts).toEqual([]);
		expect(workflow.lines).toEqual([expect.stringContaining('check the clock of this server')]);
	});
});

describe('users who join within the time of Collect Joins For', () => {
	it('come as the items of one execution, and each event is taken when that has started', async () => {
		const workflow = new Workflow(['participantJoined'], { collectFor: 0.05 });
		const join = async (userId: string, conferenceId: string) =>
			await workflow.take(
				MEMBER_EVENT,
				{ ...joined, openMemberModels: [{ ...member, userId, conferenceId }] },
				`${userId} in ${conferenceId}`,
			);
		const joins = [join('a', 'm1'), join('b', 'm1'), join('c', 'm2')];
		expect(workflow.starts).toEqual([]);
		await Promise.all(joins);
		// Two meetings, two timers: which rings first is open.
		const started = workflow.starts.map((items) => items.map(({ unionId }) => unionId).join(' '));
		expect(started.sort()).toEqual(['a b', 'c']);
		await join('d', 'm1');
		expect(workflow.starts).toHaveLength(3);
	});

	it('come again when the workflow is unpublished before', async () => {
		const workflow = new Workflow(['participantJoined'], { collectFor: 10 });
		const taken = workflow.take(MEMBER_EVENT, joined);
		await Promise.resolve();
		workflow.listener.close();
		await expect(taken).rejects.toThrow();
		expect(workflow.starts).toEqual([]);
	});
});

describe('the organization of an event', () => {
	const take = async (credential: IDataObject, eventCorpId: string) => {
		const workflow = new Workflow(['participantJoined']);
		workflow.credential = credential;
		await workflow.listener.readApp();
		const frame = eventFrame(MEMBER_EVENT, joined);
		const read = readEvent({ ...frame, headers: { ...headers(MEMBER_EVENT, 'e'), eventCorpId } });
		if (read.kind !== 'events') throw new Error('It cannot be read');
		for (const event of read.events) await workflow.listener.take(event, workflow.meetings);
		return workflow.starts.length;
	};

	it.each([
		['its own starts a third-party app', thirdPartyApp, 'dingcorp1', 1],
		['another one does not', thirdPartyApp, 'dingcorp2', 0],
		['an unknown one does', thirdPartyApp, '', 1],
		['any starts an internal app, which has but one', internalApp, 'dingcorp2', 1],
	])('%s', async (_, credential, corpId, starts) => {
		expect(await take(credential, corpId)).toBe(starts);
	});
});

describe('a filter on the meeting of a person', () => {
	it('knows the meeting from its start, without a call', async () => {
		const workflow = new Workflow(['participantJoined'], { titleContains: 'SALES' });
		await workflow.take(MEETING_EVENT, started, 'a');
		await workflow.take(MEMBER_EVENT, joined, 'b');
		expect(workflow.starts).toHaveLength(1);
		expect(workflow.lookedUp).toEqual([]);
	});

	it.each<[string, IDataObject, number]>([
		['its title', { titleContains: 'sales' }, 3],
		['another title', { titleContains: 'support' }, 0],
		['its code', { conferences: '838 722 10452' }, 3],
		['another code', { conferences: '12345678901' }, 0],
	])('looks a meeting up once, for %s', async (_, options, starts) => {
		const workflow = new Workflow(['participantJoined'], options);
		for (const id of ['a', 'b', 'c']) await workflow.take(MEMBER_EVENT, joined, id);
		expect(workflow.starts).toHaveLength(starts);
		expect(workflow.lookedUp).toEqual([conference.conferenceId]);
	});

	it('looks nothing up for people who are not wanted', async () => {
		const users = people('somebody-else');
		const workflow = new Workflow(['participantJoined'], { titleContains: 'sales', users });
		await workflow.take(MEMBER_EVENT, joined);
		expect(workflow.lookedUp).toEqual(['somebody-else']);
	});

	it('looks nothing up for a meeting that is not wanted by its ID', async () => {
		const options = { titleContains: 'sales', conferences: '6449d8a6414e7b0146f4ffff' };
		const workflow = new Workflow(['participantJoined'], options);
		await workflow.take(MEMBER_EVENT, joined);
		expect(workflow.lookedUp).toEqual([]);
	});

	it('that DingTalk refuses to answer is reported once and costs one call, in whatever meetings', async () => {
		const workflow = new Workflow(['participantJoined'], { titleContains: 'sales' });
		workflow.lookUpFailure = refused;
		for (const conferenceId of ['m1', 'm2', 'm3']) {
			const data = { ...joined, openMemberModels: [{ ...member, conferenceId }] };
			await workflow.take(MEMBER_EVENT, data, conferenceId);
		}
		expect(workflow.starts).toEqual([]);
		expect(workflow.lookedUp).toHaveLength(1);
		expect(workflow.failures.map(({ message }) => message)).toEqual([
			'The app is missing the permission X. Apply for it. (code Forbidden)',
		]);
	});

	it('that DingTalk cannot answer now asks for another delivery', async () => {
		const workflow = new Workflow(['participantJoined'], { titleContains: 'sales' });
		workflow.lookUpFailure = busy;
		await expect(workflow.take(MEMBER_EVENT, joined)).rejects.toThrow('temporarily');
		workflow.lookUpFailure = undefined;
		await workflow.take(MEMBER_EVENT, joined);
		expect(workflow.starts).toHaveLength(1);
		expect(workflow.failures).toEqual([]);
	});

	it('is reported in the log where n8n saves no failed executions', async () => {
		const workflow = new Workflow(['participantJoined'], { titleContains: 'sales' });
		workflow.canSaveFailures = false;
		workflow.lookUpFailure = refused;
		await workflow.take(MEMBER_EVENT, joined);
		expect(workflow.lines).toEqual([expect.stringContaining('missing the permission X')]);
	});
});

describe('the details of a meeting', () => {
	it('are looked up once', async () => {
		const workflow = new Workflow(['participantJoined'], { addMeetingDetails: true });
		for (const id of ['a', 'b']) await workflow.take(MEMBER_EVENT, joined, id);
		expect(workflow.lookedUp).toHaveLength(1);
		expect(workflow.starts.map(([item]) => item?.title)).toEqual([
			conference.title,
			conference.title,
		]);
	});

	it.each([
		['refused', refused],
		['not to be had now', busy],
	])('that are %s are left out: the event matters more', async (_, failure) => {
		const workflow = new Workflow(['participantJoined'], { addMeetingDetails: true });
		workflow.lookUpFailure = failure;
		await workflow.take(MEMBER_EVENT, joined);
		expect(workflow.starts).toEqual([
			[expect.objectContaining({ unionId: member.userId, title: '', joinLink: '' })],
		]);
		expect(workflow.lines).toHaveLength(1);
	});
});

describe('the calendar event of a meeting', () => {
	it('is looked up once for all users of the meeting, with the creator as its owner', async () => {
		const events = ['meetingStarted', 'participantJoined'];
		const workflow = new Workflow(events, { addCalendarEvent: true });
		await workflow.take(MEETING_EVENT, started, 'a');
		for (const id of ['b', 'c']) await workflow.take(MEMBER_EVENT, joined, id);
		expect(workflow.lookedUp).toEqual(['CreatorUnionIdiEiE cnNTbW1YbxEiE']);
		expect(workflow.starts.map(([item]) => item?.calendarEvent)).toEqual(
			Array(3).fill({ eventId: 'cnNTbW1YbxEiE', attendees: [{ unionId: 'a' }] }),
		);
	});

	it('is null for a meeting without one, and costs no call', async () => {
		const workflow = new Workflow(['meetingStarted'], { addCalendarEvent: true });
		const openConfModel = { ...conference, calendarEventId: '' };
		await workflow.take(MEETING_EVENT, { ...started, openConfModel });
		expect(workflow.starts).toEqual([[expect.objectContaining({ calendarEvent: null })]]);
		expect(workflow.lookedUp).toEqual([]);
	});

	it('that may not be read is null, and reported once', async () => {
		const workflow = new Workflow(['meetingStarted'], { addCalendarEvent: true });
		workflow.lookUpFailure = refused;
		for (const id of ['a', 'b']) await workflow.take(MEETING_EVENT, started, id);
		expect(workflow.starts.map(([item]) => item?.calendarEvent)).toEqual([null, null]);
		expect([workflow.failures.length, workflow.lookedUp.length]).toEqual([1, 1]);
	});

	it('that cannot be read now asks for another delivery', async () => {
		const workflow = new Workflow(['meetingStarted'], { addCalendarEvent: true });
		workflow.lookUpFailure = busy;
		await expect(workflow.take(MEETING_EVENT, started)).rejects.toThrow('temporarily');
		workflow.lookUpFailure = undefined;
		await workflow.take(MEETING_EVENT, started);
		expect(workflow.starts).toHaveLength(1);
	});
});

describe('the people of the options', () => {
	it('are looked up once, and compared by union ID', async () => {
		const users = people(member.userId);
		const workflow = new Workflow(['participantJoined'], { users });
		for (const id of ['a', 'b']) await workflow.take(MEMBER_EVENT, joined, id);
		expect(workflow.starts).toHaveLength(2);
		expect(workflow.lookedUp).toEqual([member.userId]);
	});

	it('are looked up once for a burst of events', async () => {
		const workflow = new Workflow(['participantJoined'], { users: people(member.userId) });
		const burst = ['a', 'b', 'c', 'd'].map(
			async (id) => await workflow.take(MEMBER_EVENT, joined, id),
		);
		await Promise.all(burst);
		expect(workflow.starts).toHaveLength(4);
		expect(workflow.lookedUp).toEqual([member.userId]);
	});

	it('who do not exist are left out and reported once, and the others count', async () => {
		const users = { users: [...people('left').users, ...people(member.userId).users] };
		const workflow = new Workflow(['participantJoined'], { users });
		workflow.unknownUsers = ['left'];
		for (const id of ['a', 'b']) await workflow.take(MEMBER_EVENT, joined, id);
		expect(workflow.starts).toHaveLength(2);
		expect(workflow.lookedUp).toEqual(['left', member.userId]);
		expect(workflow.failures.map(({ message }) => message)).toEqual([
			expect.stringContaining('has this user ID: left'),
		]);
	});

	it('who do not exist are an error while a person waits', async () => {
		const workflow = new Workflow(['participantJoined'], { users: people('left') });
		workflow.unknownUsers = ['left'];
		await expect(workflow.listener.prepare()).rejects.toThrow('has this user ID: left');
	});

	it('are looked up again when DingTalk could not answer', async () => {
		const workflow = new Workflow(['participantJoined'], { users: people(member.userId) });
		workflow.userFailure = busy;
		await expect(workflow.take(MEMBER_EVENT, joined)).rejects.toThrow('temporarily');
		workflow.userFailure = undefined;
		await workflow.take(MEMBER_EVENT, joined);
		expect(workflow.starts).toHaveLength(1);
	});

	it('can be the creators of meetings', async () => {
		const own = new Workflow(['meetingStarted'], { createdBy: people('CreatorUnionIdiEiE') });
		const other = new Workflow(['meetingStarted'], { createdBy: people('AttendeeCUnionIdiEiE') });
		for (const workflow of [own, other]) await workflow.take(MEETING_EVENT, started);
		expect([own, other].map(({ starts }) => starts.length)).toEqual([1, 0]);
	});
});

describe('the first join of a person', () => {
	const join = async (workflow: Workflow, id: string, userId: string, conferenceId = 'm1') =>
		await workflow.take(
			MEMBER_EVENT,
			{ ...joined, openMemberModels: [{ ...member, userId, conferenceId }] },
			id,
		);

	it('starts the workflow, the second one does not, in each meeting', async () => {
		const workflow = new Workflow(['participantJoined'], { firstJoinOnly: true });
		await join(workflow, 'a', 'one');
		await join(workflow, 'b', 'one');
		await join(workflow, 'c', 'two');
		await join(workflow, 'd', 'one', 'm2');
		expect(workflow.starts.map(([item]) => item?.eventId)).toEqual(['a', 'c', 'd']);
	});

	it.each([
		['while joins are collected', { collectFor: 0.05 }],
		['while the calendar event is read', { addCalendarEvent: true }],
	])('starts it once for somebody who joins again %s', async (_, more) => {
		const workflow = new Workflow(['participantJoined'], { firstJoinOnly: true, ...more });
		workflow.meetings.remember(conferenceEvent(MEETING_EVENT, started, 'meeting'));
		const frames = [
			['a', 'one', 'two'],
			['b', 'one'],
			['c', 'two', 'three', 'three'],
		].map(async ([id, ...userIds]) => {
			const openMemberModels = userIds.map((userId) => ({ ...member, userId }));
			await workflow.take(MEMBER_EVENT, { ...joined, openMemberModels }, id);
		});
		await Promise.all(frames);
		const items = workflow.starts.flat();
		expect(items.map(({ eventId, unionId }) => [eventId, unionId])).toEqual([
			['a', 'one'],
			['a', 'two'],
			['c', 'three'],
		]);
		expect(workflow.starts).toHaveLength('collectFor' in more ? 1 : 2);
	});

	it('distinguishes guests, who have no union ID, by their names', async () => {
		const options = { firstJoinOnly: true, includeOutside: true };
		const workflow = new Workflow(['participantJoined'], options);
		const guest = async (id: string, userNick: string) =>
			await workflow.take(
				MEMBER_EVENT,
				{ ...joined, openMemberModels: [{ ...member, userId: undefined, userNick }] },
				id,
			);
		await guest('a', 'Guest One');
		await guest('b', 'Guest Two');
		await guest('c', 'Guest One');
		expect(workflow.starts.map(([item]) => item?.eventId)).toEqual(['a', 'b']);
	});

	it('counts again when n8n could not take it', async () => {
		const workflow = new Workflow(['participantJoined'], { firstJoinOnly: true });
		workflow.emitFailure = new Error('stopping');
		await expect(join(workflow, 'a', 'one')).rejects.toThrow('stopping');
		workflow.emitFailure = undefined;
		await join(workflow, 'a', 'one');
		expect(workflow.starts).toHaveLength(1);
	});

	it('is no matter for who leaves', async () => {
		const workflow = new Workflow(['participantLeft'], { firstJoinOnly: true });
		const left = { ...joined, changeScene: 'user_leave' };
		for (const id of ['a', 'b']) await workflow.take(MEMBER_EVENT, left, id);
		expect(workflow.starts).toHaveLength(2);
	});
});
