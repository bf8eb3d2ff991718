import type { ITriggerFunctions } from 'n8n-workflow';

import { callOf } from '../dingtalk/api/api';
import { conferenceReads } from '../dingtalk/api/conferences';
import { Finder, newFindings } from '../dingtalk/api/finder';
import type { UserReference } from '../dingtalk/api/userReference';
import { DingTalkClient } from '../dingtalk/client/client';
import { ConferenceError } from '../dingtalk/errors/failure';
import { unionIdOf } from '../fields/people/person';
import { isObject } from '../dingtalk/json';
import type { Meeting } from '../dingtalk/stream/events/pushedEvent';
import { meetingOf } from '../dingtalk/stream/events/readEvent';
import type { DingTalk } from '../dingtalk/client/call';

/** All that the trigger asks DingTalk for. */
export interface Lookups {
	/** @throws ConferenceError */
	meeting(conferenceId: string): Promise<Meeting>;
	/** @throws ConferenceError that names the person who is not known */
	unionIds(people: readonly UserReference[]): Promise<Set<string>>;
}

const RETRY_POLICY = { timeout: 15_000, maxRetries: 3 };
const REQUESTS_PER_SECOND = 20;

/** A client serves one run: a trigger lives on after a failure that ends one, so each look-up has its own. */
export function lookupsIn(context: ITriggerFunctions): Lookups {
	const dingTalk = () => new DingTalkClient(context, REQUESTS_PER_SECOND).withPolicy(RETRY_POLICY);
	return {
		async meeting(conferenceId) {
			return await meetingWithId(dingTalk(), conferenceId);
		},
		async unionIds(people) {
			const finder = new Finder(dingTalk(), newFindings());
			const ids = people.map(async (person) => await unionIdOf(finder, person));
			return new Set(await Promise.all(ids));
		},
	};
}

async function meetingWithId(dingTalk: DingTalk, conferenceId: string): Promise<Meeting> {
	const { confInfo } = await dingTalk.send(callOf(conferenceReads.info, { conferenceId }));
	if (!isObject(confInfo)) throw nothingKnown(conferenceId);
	return { ...meetingOf(confInfo), conferenceId };
}

function nothingKnown(conferenceId: string): ConferenceError {
	return new ConferenceError({
		kind: 'business',
		message: `DingTalk returned no data for meeting ${conferenceId}.`,
		hint: 'Check that it belongs to the organization of the app.',
		endsRun: false,
	});
}
