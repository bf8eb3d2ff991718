import type { ITriggerFunctions } from 'n8n-workflow';

import { READ_SCOPE } from '../DingTalkConference/dingtalk/api/conferences';
import { apiPath } from '../DingTalkConference/dingtalk/api/path';
import type { UserReference } from '../DingTalkConference/dingtalk/api/person';
import { unionIdOf } from '../DingTalkConference/dingtalk/api/person';
import { DingTalkClient } from '../DingTalkConference/dingtalk/client/client';
import { ConferenceError } from '../DingTalkConference/dingtalk/errors/failure';
import { isObject } from '../DingTalkConference/dingtalk/json';
import type { Meeting } from '../DingTalkConference/dingtalk/stream/pushedEvent';
import { meetingOf } from '../DingTalkConference/dingtalk/stream/readEvent';

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
	const client = () => new DingTalkClient(context, REQUESTS_PER_SECOND);
	return {
		async meeting(conferenceId) {
			return await meetingWithId(client(), conferenceId);
		},
		async unionIds(people) {
			const shared = client();
			const ids = people.map(async (person) => await unionIdOf(shared, person, RETRY_POLICY));
			return new Set(await Promise.all(ids));
		},
	};
}

/** Docs: `querying-video-conference-information`. */
async function meetingWithId(client: DingTalkClient, conferenceId: string): Promise<Meeting> {
	const { confInfo } = await client.send(
		{
			host: 'api',
			method: 'GET',
			path: apiPath`/v1.0/conference/videoConferences/${conferenceId}`,
			effect: 'read',
			scope: READ_SCOPE,
		},
		RETRY_POLICY,
	);
	if (!isObject(confInfo)) throw nothingKnown(conferenceId);
	return { ...meetingOf(confInfo), conferenceId };
}

function nothingKnown(conferenceId: string): ConferenceError {
	return new ConferenceError({
		kind: 'business',
		message: `DingTalk told nothing about the meeting ${conferenceId}.`,
		hint: 'Check that it belongs to the organization of the app.',
		endsRun: false,
	});
}
