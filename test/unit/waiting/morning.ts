import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { executeOperation } from '../../../nodes/DingTalkConference/execution/run';
import { setCoHosts } from '../../../nodes/DingTalkConference/operations/conference/setCoHosts';
import { NETWORK_CODES, noAnswer, type Outage, tokenCallFails } from './outages';

const MINUTE = 60_000;

/** A meeting of one morning; all times in minutes. */
export interface MorningMeeting {
	code: string;
	title?: string;
	/** `Infinity`: it never opens. */
	opensAt: number;
	/** When it closes; it is open again, with another ID, from `reopensAt` on. */
	closesAt?: number;
	reopensAt?: number;
	/** When each person joins. */
	joins?: Record<string, number>;
	/** When they join the meeting that is open again; who joins after `reopensAt` joins it anyway. */
	rejoins?: Record<string, number>;
	host?: string;
	/** Another answer of look-ups, until a time. */
	lookUpsFail?: { until: number; status: number; code: string };
}

interface MorningCall {
	/** Minutes since the run began. */
	at: number;
	what: 'look-up' | 'members' | 'set' | 'person';
	code: string;
	users?: string[];
}

/**
 * DingTalk on the clock of the test: meetings open and people join as time goes by. Nothing goes over a
 * network, so hours take no time.
 */
export class Morning {
	readonly calls: MorningCall[] = [];
	readonly coHosts = new Map<string, string[]>();
	private readonly began = Date.now();
	/** The token of the page that is asked for; empty for the first. */
	page = '';
	/** Milliseconds for which each answer takes. */
	latencyMs = 20;
	/** A refusal of every set call. */
	setsFail: { status: number; code: string } | undefined;

	/** Another answer of look-ups of users. */
	personsFail: { status: number; code: string } | undefined;

	/** Another answer of reads of the members, until a time in minutes. */
	membersFail: { until: number; status: number; code: string } | undefined;

	/** Every call fails so, between two times in minutes. */
	outage: { from: number; until: number; as: Outage } | undefined;

	constructor(readonly meetings: MorningMeeting[]) {}

	get minute(): number {
		return (Date.now() - this.began) / MINUTE;
	}

	callsOf(what: MorningCall['what'], code?: string): MorningCall[] {
		return this.calls.filter((call) => call.what === what && (!code || call.code === code));
	}

	/** Times of calls, to a tenth of a minute. */
	minutesOf(what: MorningCall['what'], code?: string): number[] {
		return this.callsOf(what, code).map(({ at }) => Math.round(at * 10) / 10);
	}

	/** Runs Set Co-Hosts for items; what their parameters leave out is by default. */
	run(items: IDataObject[], more: RunOptions = {}): Promise<INodeExecutionData[]> {
		return executeOperation(this.context(items, more), async (run) => {
			await setCoHosts.execute(run);
		});
	}

	private context(items: IDataObject[], { stopsOnFail, signal, hints }: RunOptions) {
		const request = async (_: string, options: IDataObject) => await this.answer(options);
		return {
			getExecutionCancelSignal: () => signal,
			getInputData: () => items.map(() => ({ json: {} })),
			continueOnFail: () => !stopsOnFail,
			getNode: () => ({
				id: '1',
				name: 'Set Co-Hosts',
				type: 'n8n-nodes-dingtalk-conference.dingTalkConference',
				typeVersion: 1,
				position: [0, 0],
				// Each item has its own.
				// Expressions inside a parameter, so what an item leaves out is not an expression that yields nothing.
				parameters: Object.fromEntries(NAMES.map((name) => [name, { value: '={{ $json }}' }])),
			}),
			getNodeParameter: (name: string, index: number, fallback: unknown) =>
				items[index]?.[name] ?? fallback,
			getTimezone: () => 'UTC',
			getCredentials: async () =>
				await Promise.resolve({ authentication: 'accessToken', accessToken: 'x', region: 'china' }),
			addExecutionHints: ({ message }: { message: string }) => hints?.push(message),
			helpers: { httpRequestWithAuthentication: request },
		} as unknown as IExecuteFunctions;
	}

	private async answer({ url, qs, body }: IDataObject) {
		await new Promise((resolve) => setTimeout(resolve, this.latencyMs));
		const { from = 0, until = 0, as } = this.outage ?? {};
		if (as && this.minute >= from && this.minute < until) {
			if (as === 'http503')
				return { statusCode: 503, headers: {}, body: JSON.stringify({ code: 'serviceBusy' }) };
			if (as === 'token503' || as === 'tokenRefused') throw await tokenCallFails(as);
			throw noAnswer(NETWORK_CODES[as]);
		}
		const { pathname, searchParams } = new URL(String(url));
		const { nextToken } = { ...Object.fromEntries(searchParams), ...(qs as IDataObject) };
		this.page = typeof nextToken === 'string' ? nextToken : '';
		const { status = 200, body: answer } = this.answerTo(pathname, (body ?? {}) as IDataObject);
		return { statusCode: status, headers: {}, body: JSON.stringify(answer) };
	}

	protected answerTo(path: string, body: IDataObject): { status?: number; body: IDataObject } {
		const at = this.minute;
		if (path === '/topapi/v2/user/get') {
			const userId = String(body.userid);
			this.calls.push({ at, what: 'person', code: userId });
			if (this.personsFail)
				return { status: this.personsFail.status, body: { code: this.personsFail.code } };
			return { body: { errcode: 0, result: { userid: userId, unionid: `union-${userId}` } } };
		}
		const [, code = ''] = /roomCodes\/(\d+)\/infos/.exec(path) ?? [];
		const [, id = ''] = /videoConferences\/id(\d+)(?:again)?\//.exec(path) ?? [];
		const meeting = this.meetings.find((each) => each.code === (code || id));
		if (!meeting) return { status: 400, body: { code: 'paramsError' } };
		const {
			title = `Meeting ${meeting.code}`,
			opensAt,
			joins = {},
			rejoins = {},
			lookUpsFail,
		} = meeting;
		if (code) {
			this.calls.push({ at, what: 'look-up', code });
			if (lookUpsFail && at < lookUpsFail.until) {
				return { status: lookUpsFail.status, body: { code: lookUpsFail.code } };
			}
			const isAgain = at >= (meeting.reopensAt ?? Infinity);
			const isOpen = (at >= opensAt && at < (meeting.closesAt ?? Infinity)) || isAgain;
			const conferenceId = `id${code}${isAgain ? 'again' : ''}`;
			const row = { conferenceId, title, roomCode: code, status: isOpen ? 2 : 1 };
			return { body: { conferenceList: at >= opensAt ? [row] : [] } };
		}
		const isAgain = path.includes('again');
		const key = isAgain ? `${id} again` : id;
		const coHosts = this.coHosts.get(key) ?? [];
		if (path.endsWith('/members')) {
			this.calls.push({ at, what: 'members', code: id });
			if (this.membersFail && at < this.membersFail.until) {
				return { status: this.membersFail.status, body: { code: this.membersFail.code } };
			}
			const hasEnded = !isAgain && at >= (meeting.closesAt ?? Infinity);
			const memberModels = Object.entries(isAgain ? { ...joins, ...rejoins } : joins)
				.filter(([, minute]) => at >= minute && (!isAgain || minute >= (meeting.reopensAt ?? 0)))
				.map(([unionId]) => ({
					unionId,
					attendStatus: hasEnded ? 6 : 3,
					host: unionId === meeting.host,
					coHost: coHosts.includes(unionId),
				}));
			return { body: { memberModels } };
		}
		const users = (body.userList as Array<{ unionId: string }>).map(({ unionId }) => unionId);
		this.calls.push({ at, what: 'set', code: id, users });
		if (this.setsFail) return { status: this.setsFail.status, body: { code: this.setsFail.code } };
		if (body.action === 'add') this.coHosts.set(key, [...coHosts, ...users]);
		else
			this.coHosts.set(
				key,
				coHosts.filter((unionId) => !users.includes(unionId)),
			);
		return { body: { success: true } };
	}
}

interface RunOptions {
	stopsOnFail?: boolean;
	signal?: AbortSignal;
	hints?: string[];
}

const FIELDS = ['waitFor', 'waitMinutes', 'absentUsers', 'unknownUsers'];
const NAMES = [
	'conferenceId',
	'action',
	...FIELDS,
	'usersInput',
	'userIdType',
	'userIds',
	'options',
];

/**
 * The parameters of an item: co-hosts, by union ID, for the meeting with a code.
 *
 * @param more other parameters, and options
 */
export function item(code: string, users: string[], more: IDataObject = {}): IDataObject {
	const given = Object.entries({ waitFor: 'meeting', ...more });
	const isField = ([name]: [string, unknown]) => FIELDS.includes(name);
	return {
		conferenceId: { __rl: true, mode: 'roomCode', value: code },
		action: 'add',
		usersInput: 'list',
		userIdType: 'unionId',
		userIds: users,
		...Object.fromEntries(given.filter(isField)),
		options: Object.fromEntries(given.filter((entry) => !isField(entry))),
	};
}

/** Lets so many minutes go by. */
export async function minutesGoBy(minutes: number): Promise<void> {
	await jest.advanceTimersByTimeAsync(minutes * MINUTE);
}

/** The output of a run, which has to be over after so many minutes. */
export async function within(
	minutes: number,
	run: Promise<INodeExecutionData[]>,
): Promise<IDataObject[]> {
	const over = jest.fn();
	void run.then(over, over);
	await minutesGoBy(minutes);
	expect(over).toHaveBeenCalledTimes(1);
	return (await run).map(({ json }) => json);
}
