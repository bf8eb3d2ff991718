import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { ListedConference } from '../dingtalk/api/conferences';
import { runningConferences } from '../dingtalk/api/conferences';
import { entryName } from '../fields/lists';
import { inPanel } from './search';
import { dateAndTime } from './times';

/** Pages that one search reads at most before it shows what it has; scrolling reads on. */
const MOST_PAGES = 5;

/** The organization's running meetings. DingTalk cannot filter them: that is done here. */
export async function searchConferences(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inPanel(this, async (dingTalk) => {
		const results: INodeListSearchItems[] = [];
		let token = paginationToken;
		for (let pages = 0; pages < MOST_PAGES; pages++) {
			const { conferences, nextToken } = await runningConferences(dingTalk, token);
			results.push(
				...conferences
					.filter(matches(filter))
					.map((conference) => entry(conference, this.getTimezone())),
			);
			token = nextToken;
			if (token === undefined || results.length > 0) break;
		}
		return { results, paginationToken: token };
	});
}

function matches(filter = ''): (conference: ListedConference) => boolean {
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	return ({ title, creatorNick, roomCode, conferenceId }) => {
		const text = [title, creatorNick, roomCode, conferenceId].join(' ').toLowerCase();
		return words.every((word) => text.includes(word));
	};
}

function entry(conference: ListedConference, timeZone: string): INodeListSearchItems {
	const { conferenceId, title, creatorNick, startTime } = conference;
	const since = startTime === undefined ? '' : `since ${dateAndTime(startTime, timeZone)}`;
	return { name: entryName(title || conferenceId, creatorNick, since), value: conferenceId };
}
