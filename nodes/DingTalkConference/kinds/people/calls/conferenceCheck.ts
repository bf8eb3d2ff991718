import type { Failure } from '../../../dingtalk/errors/failure';

/** This many users in a row, each refused with `paramsError` in a call of their own, may mean that the meeting has ended. */
const SUSPICIOUS_IN_A_ROW = 3;

/**
 * Decides whether `paramsError` is about the conference. DingTalk answers the same for a wrong conference
 * ID, a meeting that has ended, a malformed user ID and a list that is too long. Witnesses settle it: users
 * who are least likely to be at fault, each sent in a call of their own.
 */
export class ConferenceCheck {
	/** Why every other user fails without a call. */
	fault: Failure | undefined;
	/** The users with whom the conference was checked last. */
	witnesses: readonly string[] = [];
	private hasReadUsers = false;
	private lastAccepted: string | undefined;
	private refusedInARow = 0;

	/** Every answer is reported here. */
	answered(people: readonly string[], failure: Failure | undefined): void {
		if (!failure) {
			this.lastAccepted = people[people.length - 1];
			this.refusedInARow = 0;
		}
		if (!failure || failure.code === 'unknownUserError') this.hasReadUsers = true;
	}

	/** DingTalk has read the users of a call, so the ID of the conference is right. */
	get isRight(): boolean {
		return this.fault === undefined && this.hasReadUsers;
	}

	/** @param likeliest gives the witnesses if this conference has accepted nobody yet */
	possibleWitnesses(likeliest: () => readonly string[]): readonly string[] {
		return this.lastAccepted === undefined ? likeliest() : [this.lastAccepted];
	}

	/** @param failure the answer about the last witness */
	judge(failure: Failure | undefined): void {
		if (failure?.code === 'paramsError') this.fault = failure;
	}

	/**
	 * A user was refused with `paramsError` in a call of their own. A second one in a conference that has not
	 * read anybody is enough.
	 *
	 * @returns an accepted user to send again if the meeting may have ended; then {@link judge} the answer
	 */
	refusedAlone(failure: Failure): string | undefined {
		this.refusedInARow++;
		if (!this.hasReadUsers && this.refusedInARow > 1) this.fault = failure;
		if (this.lastAccepted === undefined || this.refusedInARow < SUSPICIOUS_IN_A_ROW)
			return undefined;
		this.refusedInARow = 0;
		return this.lastAccepted;
	}
}
