import type { IDataObject } from 'n8n-workflow';

import { columns } from '../../../kinds/simplify';

/** The statistics of a meeting. DingTalk gives its length in milliseconds. */
export const conferenceStatistics = columns({
	plain:
		'conferenceId title creatorId:creatorUnionId creatorNick:creatorName deptName:creatorDepartment timeLength:duration userCount',
	times: 'startTime endTime',
});

const measured = columns({
	plain:
		'sendBitRate recvBitRate lostRate roundTripTime audioSendBitRate audioRecvBitRate cameraSendBitRate cameraRecvBitRate screenSendBitRate screenRecvBitRate',
	times: 'timestamp',
});

/** A measurement of the call quality. DingTalk gives the numbers as text; the units are inferred: bit/s, percent, ms. */
export function measurement(row: IDataObject): IDataObject {
	const { timestamp, ...numbers } = measured(row);
	const entries = Object.entries(numbers).map(([name, value]) => {
		const number = typeof value === 'string' && value !== '' ? Number(value) : NaN;
		return [name, Number.isFinite(number) ? number : value];
	});
	return { ...(timestamp !== undefined && { timestamp }), ...Object.fromEntries(entries) };
}
