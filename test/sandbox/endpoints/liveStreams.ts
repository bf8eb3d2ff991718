import { endpoint } from '../checks/endpoint';
import { startStream } from '../state/liveStreams';
import { personOf, runningMeetingOf } from './lookups';

export const liveStreamEndpoints = [
	endpoint('startStreamOut', (call) => {
		const { unionId, streamUrlList, streamName } = call.body;
		const { organization, wrong } = call;
		const conference = runningMeetingOf(call);
		personOf(call, unionId);
		if (!streamUrlList.every((url) => url.startsWith('rtmp'))) throw wrong('streamUrlList');
		const isReachable = (url: string) => !organization.unreachableStreamUrls.includes(url);
		const started = streamUrlList.filter(isReachable).map((url) => {
			const { streamId } = startStream(organization, conference, { url, name: streamName });
			return [url, streamId] as const;
		});
		const failed = streamUrlList
			.filter((url) => !isReachable(url))
			.map((url) => [url, 'the address cannot be reached'] as const);
		return {
			successStreamMap: Object.fromEntries(started),
			failStreamMap: Object.fromEntries(failed),
		};
	}),
	endpoint(
		'stopStreamOut',
		(call) => {
			const { unionId, streamId, stopAllStream } = call.body;
			const { liveStreams = [] } = runningMeetingOf(call);
			personOf(call, unionId);
			const running = liveStreams.filter(({ stopped }) => !stopped);
			const meant = stopAllStream
				? running
				: running.filter((stream) => stream.streamId === streamId);
			if (meant.length === 0 && !stopAllStream) throw call.wrong('streamId');
			for (const stream of meant) stream.stopped = true;
			return { code: '200' };
		},
		// Ignored when all streams are stopped (documented); whether it may be empty then is not.
		{ mayBeEmpty: ['streamId'] },
	),
];
