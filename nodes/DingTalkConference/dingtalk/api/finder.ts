import type { DingTalk } from '../client/client';
import { ConferenceError } from '../errors/failure';
import type { ConferenceReference, Moment } from './conferenceOf';
import { conferenceOf, needsLookup } from './conferenceOf';
import type { Person } from './people';
import { personOfUserId, userIdOfMobile, userIdOfUnionId } from './people';
import type { UserReference } from './person';
import { mobileSpellings, personLookupError } from './person';

/** What a run has looked up so far: every distinct value once, a failure too. */
interface Findings {
	conferenceIds: Map<string, Promise<string>>;
	userIds: Map<string, Promise<string>>;
	people: Map<string, Promise<Person>>;
	/** Conference IDs in the form of a scheduled meeting's of which no meeting is known: they are tried as they are. */
	guesses: Set<string>;
}

export const newFindings = (): Findings => ({
	conferenceIds: new Map(),
	userIds: new Map(),
	people: new Map(),
	guesses: new Set(),
});

/** Finds what users name by something else than the ID that DingTalk's calls take. */
export class Finder {
	constructor(
		private readonly dingTalk: DingTalk,
		private readonly findings: Findings,
	) {}

	/**
	 * The conference ID of a meeting.
	 *
	 * @throws ConferenceError when there is none at the `moment`, or several are running
	 */
	async conference(reference: ConferenceReference, moment: Moment): Promise<string> {
		const { kind, value } = reference;
		if (!needsLookup(reference)) return value;
		return await once(this.findings.conferenceIds, `${moment} ${kind} ${value}`, async () => {
			const conferenceId = await conferenceOf(this.dingTalk, reference, moment);
			if (conferenceId === value) this.findings.guesses.add(value);
			return conferenceId;
		});
	}

	/**
	 * The union ID of a person; conference calls take nothing else.
	 *
	 * @throws ConferenceError when nobody is known by it
	 */
	async unionId(reference: UserReference): Promise<string> {
		return reference.kind === 'unionId' ? reference.value : (await this.person(reference)).unionId;
	}

	/**
	 * What the contacts tell of a person, read once for each user ID, however the person was named.
	 *
	 * @throws ConferenceError when nobody is known by it
	 */
	async person(reference: UserReference): Promise<Person> {
		try {
			const userId = await this.userId(reference);
			return await once(
				this.findings.people,
				userId,
				async () => await personOfUserId(this.dingTalk, userId),
			);
		} catch (error) {
			return await Promise.reject(
				error instanceof ConferenceError ? personLookupError(error.failure, reference.kind) : error,
			);
		}
	}

	private async userId({ kind, value }: UserReference): Promise<string> {
		if (kind === 'userId') return value;
		return await once(this.findings.userIds, `${kind} ${value}`, async () =>
			kind === 'mobile'
				? await userIdOfMobile(this.dingTalk, mobileSpellings(value))
				: await userIdOfUnionId(this.dingTalk, value),
		);
	}
}

async function once<Result>(
	results: Map<string, Promise<Result>>,
	key: string,
	work: () => Promise<Result>,
): Promise<Result> {
	let result = results.get(key);
	if (!result) {
		result = work();
		results.set(key, result);
	}
	return await result;
}

/** `dingTalk`, with refusals that tell when the conference ID was a guess. */
export function tellingOfGuesses(dingTalk: DingTalk, { guesses }: Findings): DingTalk {
	return {
		async send(call) {
			try {
				return await dingTalk.send(call);
			} catch (error) {
				const isGuess = [...guesses].some((id) => call.path.includes(`/${id}`));
				return await Promise.reject(isGuess ? withWhatWasTried(error) : error);
			}
		},
	};
}

function withWhatWasTried(error: unknown): unknown {
	if (!(error instanceof ConferenceError)) return error;
	const { failure } = error;
	return ABOUT_THE_MEETING.has(failure.code ?? '')
		? new ConferenceError({ ...failure, hint: `${TRIED} ${failure.hint}` })
		: error;
}

const ABOUT_THE_MEETING: ReadonlySet<string> = new Set([
	'paramsError',
	'paramError',
	'roomNotFound',
]);
const TRIED =
	'This ID has the form of a scheduled conference, but DingTalk knows no meeting of it, so that it was tried as a conference ID.';
