/** What one call went through to get a token that DingTalk takes. */
export interface RenewalHistory {
	/** How often DingTalk refused a token of this call. */
	refusals: number;
	/** New tokens that were fetched since the first refusal, by this call or by another one. */
	renewals: number;
	/** How often the store was read again without finding another token. */
	looks: number;
}

export interface RenewalSituation extends RenewalHistory {
	/** A third-party app's new token may end the life of the one before: docs do not say. */
	isThirdParty: boolean;
	/** The store holds a usable token that DingTalk has not refused yet. */
	hasOtherToken: boolean;
	/** The refused token was fetched a moment ago, here or by another execution. */
	wasJustIssued: boolean;
}

/**
 * - `useOther` send the call with the token that is stored
 * - `renew` fetch a new token and send the call with it
 * - `lookAgain` wait a moment and read the store again
 * - `giveUp` the refusal stands
 */
export type RenewalStep = 'useOther' | 'renew' | 'lookAgain' | 'giveUp';

/** Tokens that a call is sent with at most. */
const MOST_TOKENS = 6;
/** Without a result, for each new token that was refused. */
const MOST_LOOKS = 3;
const MOST_RENEWALS = { internalApp: 1, thirdPartyApp: 2 } as const;

/**
 * What to do when there is no token that DingTalk takes.
 *
 * Within its life an internal app's token is given again by every fetch, so that one renewal tells
 * everything. Executions of a third-party app that renew at the same time may end each other's tokens:
 * whoever sees a new token refused looks for the one of another execution, before it ends that one
 * with one more renewal of its own.
 */
export function nextStep(situation: RenewalSituation): RenewalStep {
	const { isThirdParty, hasOtherToken, wasJustIssued, refusals, renewals, looks } = situation;
	if (refusals >= MOST_TOKENS) return 'giveUp';
	if (hasOtherToken) return 'useOther';
	if (refusals === 0) return 'renew';
	if (isThirdParty && wasJustIssued && looks < MOST_LOOKS * Math.max(1, renewals))
		return 'lookAgain';
	const most = MOST_RENEWALS[isThirdParty ? 'thirdPartyApp' : 'internalApp'];
	return renewals < most ? 'renew' : 'giveUp';
}

const FIRST_LOOK_MS = 200;
const LONGEST_LOOK_MS = 800;
const SPREAD = 3;

/**
 * How long to wait before the store is read again, in milliseconds. It is spread widely, since the
 * others do the same at the same time.
 *
 * @param random a number from 0 up to 1
 */
export function pauseBeforeLook(looks: number, random: number): number {
	return Math.round(Math.min(FIRST_LOOK_MS * 2 ** looks, LONGEST_LOOK_MS) * (1 + SPREAD * random));
}
