import { READ_SCOPE } from '../../dingtalk/api/api';
import type { FoundMeeting } from '../../dingtalk/api/conferenceOf';
import { participants, type Participant } from '../../dingtalk/api/conferences';
import { persistently } from '../../dingtalk/client/call';
import type { Failure } from '../../dingtalk/errors/failure';
import { mayPass } from '../../dingtalk/errors/passing';
import { resultOf, type Result } from '../../dingtalk/errors/result';
import type { ConcurrencyLimit } from '../../dingtalk/transport/concurrencyLimit';
import type { OpenItem } from './openItem';

/**
 * The state of a meeting at one moment: unknown, who is in it, why that could not be read, or that it
 * has ended, and which one runs in its place by the name that one item has for it.
 */
export type Look =
	| undefined
	| { members: ReadonlyMap<string, Participant> }
	| { failure: Failure }
	| { runsInstead: FoundMeeting | undefined; named: OpenItem };

/** Looks for users in a running meeting until they have joined or the meeting has ended. */
export class MeetingWatch {
	/** Users as they were seen last, by union ID. */
	readonly members = new Map<string, Participant>();
	private hadMembers = false;
	/** At the last look nobody was in the meeting, or DingTalk refused to list its members. */
	private mayHaveEnded = false;
	/** A look-up found the meeting running although nobody was seen in it. It holds for two looks. */
	private wasLookedUp = false;

	/**
	 * @param limit limits the looks that go on at once
	 * @param lookUp finds the meeting that runs now by the name that an item has for it
	 */
	constructor(
		private readonly meeting: FoundMeeting,
		private readonly limit: ConcurrencyLimit,
		private readonly lookUp: (item: OpenItem) => Promise<Result<FoundMeeting>>,
	) {}

	/** Reads members until all users of `waiting` are found; looks the meeting up if it may have ended. */
	async look(waiting: readonly OpenItem[]): Promise<Look> {
		const named = waiting.find(({ reference }) => reference);
		const isLookedUp = this.mayHaveEnded && !this.wasLookedUp;
		if (isLookedUp && named) {
			const found = await this.lookUp(named);
			const isRunning = 'value' in found;
			if (isRunning && found.value.conferenceId !== this.meeting.conferenceId)
				return { runsInstead: found.value, named };
			if (!isRunning && found.failure.code === 'meetingNotRunning')
				return { runsInstead: undefined, named };
			this.wasLookedUp = isRunning;
		}
		const dingTalk = waiting[0] && persistently(waiting[0].item.dingTalk);
		if (!dingTalk) return undefined;
		const sought = new Set(waiting.flatMap(({ open, returning }) => [...open, ...returning]));
		const { conferenceId } = this.meeting;
		const read = await this.limit.run(
			async () => await resultOf(async () => await participants(dingTalk, conferenceId, sought)),
		);
		if ('failure' in read) {
			this.mayHaveEnded = read.failure.kind === 'business';
			return { failure: withNeed(read.failure) };
		}
		for (const [unionId, member] of read.value) this.members.set(unionId, member);
		this.mayHaveEnded = ![...read.value.values()].some(({ inMeeting }) => inMeeting);
		if (!this.mayHaveEnded) this.hadMembers = true;
		if (!this.mayHaveEnded || !isLookedUp) this.wasLookedUp = false;
		return { members: read.value };
	}

	/** Whether it is useless for the item to look again: the look failed for good, or the meeting has ended. */
	isDone({ reference }: OpenItem, look: Look): boolean {
		if (!look) return false;
		if ('runsInstead' in look) return true;
		if (!('failure' in look)) return !reference && this.mayHaveEnded && this.hadMembers;
		const isDoubted = this.mayHaveEnded && reference && !this.wasLookedUp;
		return !isDoubted && !mayPass(look.failure);
	}
}

function withNeed(failure: Failure): Failure {
	if (failure.kind !== 'permission') return failure;
	const hint = `${failure.hint} Waiting for users needs ${READ_SCOPE}, to see who has joined.`;
	return { ...failure, hint };
}
