import type { IDataObject } from 'n8n-workflow';

import { flag } from '../../../fields/flag';
import { moment } from '../../../fields/time/moment';
import { columns } from '../../../kinds/simplify';

/** The bounds of a period in which something happened. */
export const bounds = {
	start: moment({ displayName: 'Start Time', description: 'The beginning of the period' }),
	end: moment({ displayName: 'End Time', description: 'The end of the period' }),
};

/** How live data and finished statistics differ is not published. */
export const realData = flag({
	displayName: 'Live Data',
	description: 'Whether to get live data instead of finished statistics',
});

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
