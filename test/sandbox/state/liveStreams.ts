import { newHexId } from './ids';
import type { Conference } from './meetings';
import type { Organization } from './organization';

export interface LiveStream {
	streamId: string;
	/** Where it goes to. */
	url: string;
	name: string;
	stopped: boolean;
}

export function startStream(
	organization: Organization,
	conference: Conference,
	stream: Pick<LiveStream, 'url' | 'name'>,
): LiveStream {
	const started = { ...stream, streamId: newHexId(organization), stopped: false };
	(conference.liveStreams ??= []).push(started);
	return started;
}
