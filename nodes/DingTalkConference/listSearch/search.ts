import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { DingTalkClient } from '../dingtalk/client/client';
import { failureOf } from '../dingtalk/errors/failure';
import { listError } from '../execution/report';
import { type DingTalk, type RetryPolicy } from '../dingtalk/client/call';

/** The user is waiting in the panel: the search answers or fails within seconds. */
const PANEL_RETRY_POLICY: RetryPolicy = { timeout: 8000, maxRetries: 1, longestPause: 5000 };
const REQUESTS_PER_SECOND = 20;

/** Runs a search of the panel. A failure has the same words there as in a run. */
export async function inPanel(
	context: ILoadOptionsFunctions,
	search: (dingTalk: DingTalk) => Promise<INodeListSearchResult>,
): Promise<INodeListSearchResult> {
	try {
		return await search(
			new DingTalkClient(context, REQUESTS_PER_SECOND).withPolicy(PANEL_RETRY_POLICY),
		);
	} catch (error) {
		throw listError(context.getNode(), failureOf(error));
	}
}
