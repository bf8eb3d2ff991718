import { apiError } from '../answers';
import { endpoint, type Endpoint } from '../endpoint';
import { pageFields, pageOf } from '../paging';
import { scopes } from '../scopes';

export const scheduledConferenceEndpoints: Endpoint[] = [
	endpoint(
		{
			operation: 'queryScheduleConferenceInfo',
			host: 'api',
			method: 'GET',
			path: '/v1.0/conference/videoConferences/scheduleConferences/{scheduleConferenceId}',
			scope: scopes.readConferences,
			metered: true,
			query: pageFields,
			wrong: (detail) => apiError(400, 'paramsError', `error:${detail}`),
		},
		({ path, query }, { organization }) => {
			const id = path.scheduleConferenceId;
			const isThisBooking = (each: { scheduleConferenceId?: string }) =>
				each.scheduleConferenceId === id;
			if (!organization.scheduledConferences.some(isThisBooking)) {
				throw apiError(400, 'invalidScheduleConferenceId');
			}
			// It gives the last instance only, in spite of its paging (documented); that there is
			// none before the first start is inferred.
			const last = organization.conferences
				.filter(isThisBooking)
				.sort((one, other) => other.startTime - one.startTime)
				.slice(0, 1);
			const { rows, nextToken } = pageOf(last, query);
			return {
				conferenceList: rows.map(
					({ conferenceId, title, roomCode, status, startTime, endTime }) => ({
						conferenceId,
						title,
						roomCode,
						status,
						startTime,
						endTime,
					}),
				),
				nextToken,
				totalCount: last.length,
			};
		},
	),
];
