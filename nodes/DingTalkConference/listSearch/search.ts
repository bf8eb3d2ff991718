import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { Finder, newFindings } from '../dingtalk/api/finder';
import { DingTalkClient } from '../dingtalk/client/client';
import { failureOf } from '../dingtalk/errors/failure';
import { listError } from '../execution/report';
import { type DingTalk, type RetryPolicy } from '../dingtalk/client/call';

/** The user is waiting in the panel: the search answers or fails within seconds. */
const PANEL_RETRY_POLICY: RetryPolicy = { timeout: 8000, maxRetries: 1, longestPause: 5000 };
const REQUESTS_PER_SECOND = 20;

/** Runs a search of the panel, with what finds users and meetings that it names. A failure has the same words there as in a run. */
export async function inPanel(
	context: ILoadOptionsFunctions,
	search: (dingTalk: DingTalk, finder: Finder) => Promise<INodeListSearchResult>,
): Promise<INodeListSearchResult> {
	try {
		const client = new DingTalkClient(context, REQUESTS_PER_SECOND);
		const dingTalk = client.withPolicy(PANEL_RETRY_POLICY);
		const findings = newFindings(async () => await client.app());
		return await search(dingTalk, new Finder(dingTalk, findings));
	} catch (error) {
		throw listError(context.getNode(), failureOf(error));
	}
}
