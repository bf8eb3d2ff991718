/** The tokens that one call was sent with so far. */
export interface RenewalHistory {
	/** How often DingTalk refused a token of this call. */
	refusals: number;
	/** New tokens that were fetched since the first refusal, by this call or by another one. */
	renewals: number;
	/** How often the stored credential was read again without another token in it. */
	looks: number;
}

export interface RenewalSituation extends RenewalHistory {
	/** The new token of a third-party app may end the one before: docs do not say. */
	isThirdParty: boolean;
	/** The stored credential has a usable token that DingTalk has not refused yet. */
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

/** How many tokens a call is sent with at most. */
const MOST_TOKENS = 6;
/** How often to look for another execution's token, for each new token that was refused. */
const MOST_LOOKS = 3;
const MOST_RENEWALS = { internalApp: 1, thirdPartyApp: 2 } as const;

/**
 * The next step towards a token that DingTalk accepts.
 *
 * An internal app gets the same token from every fetch within its life, so one renewal is enough. Executions of a
 * third-party app that renew at the same time may end each other's tokens. So an execution whose new token is refused
 * looks for the token of another one first: its own renewal would end that one too, and whole executions would fail.
 */
export function nextRenewalStep(situation: RenewalSituation): RenewalStep {
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
 * The pause before the stored credential is read again, in milliseconds. It is spread widely, since other executions wait
 * at the same time.
 *
 * @param random a number from 0 up to 1
 */
export function pauseBeforeLook(looks: number, random: number): number {
	return Math.round(Math.min(FIRST_LOOK_MS * 2 ** looks, LONGEST_LOOK_MS) * (1 + SPREAD * random));
}
