import { failureOf, type Failure } from '../errors/failure';
import { mayPass } from '../errors/passing';
import { mapFailure, resultOf } from '../errors/result';
import type { ConferenceReference, FoundMeeting, WhichMeeting } from './conferenceOf';
import { CAN_WAIT, conferenceOf, needsLookup } from './conferenceOf';
import type { Person } from './contacts';
import { personOfUserId, userIdOfMobile, userIdOfUnionId } from './contacts';
import { userOfEmail } from './directory';
import type { UserReference } from './userReference';
import { mobileSpellings, personLookupFailure, withoutId } from './userReference';
import type { Call, DingTalk } from '../client/call';
import { withoutMarking } from '../client/call';

/** The look-ups of a run: every distinct value is looked up once, and a failure is kept as well. */
interface Findings {
	app(): Promise<string>;
	meetings: Map<string, Promise<FoundMeeting>>;
	userIds: Map<string, Promise<string>>;
	people: Map<string, Promise<Person>>;
	/** IDs in the form of a scheduled meeting's for which DingTalk knows no meeting: they are tried as conference IDs. */
	guesses: Set<string>;
	/** Forget the failures that may pass. */
	passing: Array<() => void>;
}

/** @param app the fingerprint of the credential, under which the directory is kept for the next runs */
export const newFindings = (app: () => Promise<string>): Findings => ({
	app,
	meetings: new Map(),
	userIds: new Map(),
	people: new Map(),
	guesses: new Set(),
	passing: [],
});

/** Forgets the look-ups that failed for a reason that may pass, so they are made again. */
export function forgetPassingFailures({ passing }: Findings): void {
	for (const forget of passing.splice(0)) forget();
}

/** Finds what users name by something else than the ID that DingTalk's calls take. */
export class Finder {
	constructor(
		private readonly dingTalk: DingTalk,
		private readonly findings: Findings,
	) {}

	/**
	 * A meeting, by its conference ID.
	 *
	 * @throws ConferenceError when there is no such meeting, or several are running
	 */
	async meeting(reference: ConferenceReference, which: WhichMeeting): Promise<FoundMeeting> {
		const { kind, value } = reference;
		if (!needsLookup(reference)) return { conferenceId: value };
		return await once(
			this.findings,
			this.findings.meetings,
			`${which} ${kind} ${value.toLowerCase()}`,
			async () => {
				const meeting = await conferenceOf(this.dingTalk, reference, which);
				if (meeting.conferenceId === value) this.findings.guesses.add(value);
				return meeting;
			},
		);
	}

	/**
	 * A user in the contacts, read once for each user ID, however the user was entered.
	 *
	 * @throws ConferenceError when there is no such user
	 */
	async person(reference: UserReference): Promise<Person> {
		if (reference.withoutId !== undefined) throw withoutId(reference.kind, reference.withoutId);
		const read = async () => {
			if (reference.kind === 'email') return await this.personOfEmail(reference.value);
			const userId = await this.userId(reference);
			return await once(
				this.findings,
				this.findings.people,
				userId,
				async () => await personOfUserId(this.dingTalk, userId),
			);
		};
		return await mapFailure(read, (failure) => personLookupFailure(failure, reference.kind));
	}

	/**
	 * The name of a user in the contacts; `undefined` where there is none, or the contacts may not be read, since nothing
	 * fails for want of a name.
	 */
	async nameOf(reference: UserReference): Promise<string | undefined> {
		const finder = new Finder(withoutMarking(this.dingTalk), this.findings);
		const found = await resultOf(async () => await finder.person(reference));
		return 'failure' in found || found.value.name === '' ? undefined : found.value.name;
	}

	private async personOfEmail(email: string): Promise<Person> {
		const key = `email ${email.toLowerCase()}`;
		return await once(
			this.findings,
			this.findings.people,
			key,
			async () => await userOfEmail(this.dingTalk, email, await this.findings.app()),
		);
	}

	private async userId({ kind, value }: UserReference): Promise<string> {
		if (kind === 'userId') return value;
		return await once(this.findings, this.findings.userIds, `${kind} ${value}`, async () =>
			kind === 'mobile'
				? await userIdOfMobile(this.dingTalk, mobileSpellings(value))
				: await userIdOfUnionId(this.dingTalk, value),
		);
	}
}

async function once<Result>(
	findings: Findings,
	results: Map<string, Promise<Result>>,
	key: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const known = results.get(key);
	if (known) return await known;
	const result = work();
	results.set(key, result);
	result.catch((error: unknown) => {
		if (mayPass(failureOf(error))) findings.passing.push(() => results.delete(key));
	});
	return await result;
}

/** `dingTalk`, with refusals that say when the conference ID was a guess. */
export function explainingGuesses(dingTalk: DingTalk, { guesses }: Findings): DingTalk {
	const changed = (failure: Failure, call: Call) => {
		const isGuess = call.conferenceId !== undefined && guesses.has(call.conferenceId);
		return aboutMeeting(failure, isGuess, call);
	};
	return {
		send: async (call) =>
			await mapFailure(
				async () => await dingTalk.send(call),
				(failure) => changed(failure, call),
			),
		async ask(call) {
			const answer = await dingTalk.ask(call);
			return 'failure' in answer ? { failure: changed(answer.failure, call) } : answer;
		},
	};
}

/** For a wrong conference ID DingTalk only says that a parameter is wrong: the failure says more. */
function aboutMeeting(failure: Failure, isGuess: boolean, { effect, conferenceId }: Call): Failure {
	if (!CODES_OF_WRONG_ID.has(failure.code ?? '')) return failure;
	const hint = isGuess ? `${TRIED} ${failure.hint}` : failure.hint;
	const isOfRunning = effect !== 'read' && conferenceId !== undefined && saysNotRunning(failure);
	const message = isOfRunning ? NOT_RUNNING : failure.message;
	return { ...failure, message, hint, ...(isGuess && isOfRunning && { hintInPanel: CAN_WAIT }) };
}

/** Whether DingTalk refused a call because the meeting is not running, or because the ID is not a meeting's. */
export function saysNotRunning({ code }: Failure): boolean {
	return code === 'paramsError' || code === 'roomNotFound';
}

const NOT_RUNNING =
	'No meeting with this ID is running: it has ended, has not begun, or this is no conference ID.';

const CODES_OF_WRONG_ID: ReadonlySet<string> = new Set([
	'paramsError',
	'paramError',
	'roomNotFound',
]);
const TRIED =
	'This ID looks like the ID of a scheduled meeting, but DingTalk has no meeting for it, so it was used as a conference ID.';
