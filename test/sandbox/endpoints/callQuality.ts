import { endpoint } from '../checks/endpoint';
import type { JsonObject } from '../gateway/json';
import type { Conference } from '../state/meetings';
import { meetingOf, personOf } from './lookups';

const minute = 60_000;
/** Nobody publishes how many measurements are given at most. */
const most = 200;

/** All measurements are text. */
const measured = {
	sendBitRate: '1145172',
	recvBitRate: '66160',
	lostRate: '0',
	roundTripTime: '20',
	audioSendBitRate: '59103',
	audioRecvBitRate: '52939',
	audioRecLevel: '25',
	audioPlayLevel: '27',
	cameraSendBitRate: '1145172',
	cameraRecvBitRate: '66160',
	cameraSendFrame: '20',
	cameraRecvFrame: '20',
	cameraSendResolutionActual: '1920*1080',
	cameraRecvResolutionActual: '1920*1080',
	screenSendBitRate: '0',
	screenRecvBitRate: '0',
	screenSendFrame: '0',
	screenRecvFrame: '0',
	screenSendResolutionActual: '1920*1080',
	screenRecvResolutionActual: '1920*1080',
};

/** When a person was in a meeting; undefined for somebody who never was. */
function stayOf({ members }: Conference, unionId: string, now: number) {
	const member = members.find((each) => each.unionId === unionId);
	if (member?.joinTime === undefined) return undefined;
	return { from: member.joinTime, until: member.leaveTime ?? now };
}

export const callQualityEndpoints = [
	endpoint('getUserMetricData', (call) => {
		const { unionId, beginTime, endTime } = call.query;
		const stay = stayOf(meetingOf(call), personOf(call, unionId).unionId, call.now);
		if (endTime < beginTime) throw call.wrong('endTime');
		const metricDataList: JsonObject[] = [];
		const last = Math.min(stay?.until ?? 0, endTime);
		let timestamp = Math.max(stay?.from ?? Infinity, beginTime);
		for (; timestamp <= last && metricDataList.length < most; timestamp += minute) {
			metricDataList.push({ ...measured, timestamp });
		}
		return { metricDataList };
	}),
	endpoint('getUserLastMetric', (call) => {
		const conference = meetingOf(call);
		const entries = call.body.unionIdList.flatMap((unionId) => {
			const stay = stayOf(conference, personOf(call, unionId).unionId, call.now);
			if (!stay) return [];
			const last = { ...measured, audioJitterMax: '3', audioJitterAvg: '1' };
			return [[unionId, { ...last, timestamp: stay.until }] as const];
		});
		return { metricMap: Object.fromEntries(entries) };
	}),
];
