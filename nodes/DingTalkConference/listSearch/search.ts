import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { DingTalkClient } from '../dingtalk/client/client';
import { failureOf } from '../dingtalk/errors/failure';
import { listError } from '../execution/report';
import { type DingTalk, type RetryPolicy } from '../dingtalk/client/call';

/** Somebody is waiting in front of the panel: an answer comes within seconds, or the reason why not. */
const PATIENCE: RetryPolicy = { timeout: 8000, maxRetries: 1, longestPause: 5000 };
const REQUESTS_PER_SECOND = 20;

/** An entry's name and the facts beside it; fields read the name again from what was chosen. */
export function factsOf(...facts: string[]): string {
	return facts.filter(Boolean).join(' · ');
}

/** Runs a search of the panel; what goes wrong is told there in the same words as in a run. */
export async function inPanel(
	context: ILoadOptionsFunctions,
	search: (dingTalk: DingTalk) => Promise<INodeListSearchResult>,
): Promise<INodeListSearchResult> {
	try {
		return await search(new DingTalkClient(context, REQUESTS_PER_SECOND).withPolicy(PATIENCE));
	} catch (error) {
		throw listError(context.getNode(), failureOf(error));
	}
}
