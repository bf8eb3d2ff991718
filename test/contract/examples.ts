import type { IDataObject } from 'n8n-workflow';

const user = (value: string): IDataObject => ({ __rl: true, mode: 'unionId', value });
const users = (...values: string[]): IDataObject => ({
	userList: { users: values.map((value) => ({ user: user(value) })) },
});
const conference = (value: string): IDataObject => ({
	conferenceId: { __rl: true, mode: 'id', value } as IDataObject,
});

/** IDs of the contract's examples. */
const meeting = conference('6449d8a6414e7b0146f4a9f0');
const scheduleConferenceId = 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9';
const [host, member, coHost] = [
	'27SaQ3iiHLN0uwqcPisedfreNwiEiE',
	'2iPOLbpUNMLzB5LuwggiiqiPwiEiE',
	'qzR1iSMDvzR9iP7P0ZKZobSxiEiE',
] as const;

/** What a user enters to make the example call of the contract, by operation of the API. */
export const examples: Readonly<Record<string, readonly [operation: string, IDataObject]>> = {
	closeVideoConference: [
		'conference close',
		{ ...conference('607452e01401526ee39609e1'), host: user(host) },
	],
	cohosts: ['conference setCoHosts', { ...meeting, ...users(coHost) }],
	queryConferenceMembers: ['participant getMany', meeting],
	muteMembers: ['participant mute', { ...meeting, ...users(coHost) }],
	createScheduleConference: [
		'scheduledConference create',
		{
			creator: user(host),
			title: 'Weekly sales review',
			startTime: '2023-06-28T04:00:00Z',
			endTime: '2023-06-28T05:00:00Z',
			...users(coHost),
			settings: {
				hostUnionId: user(member),
				confAllowedCorpId: 'dingc02f685fa06381c44ac5d6980864d335',
				lockRoom: false,
				screenShareForbidden: false,
				muteOnJoin: -1,
				waitingRoom: false,
				joinBeforeHost: true,
				enableChat: true,
				lockNick: false,
				lockMediaStatusMicMute: false,
				enableWebAnonymousJoin: true,
				pushAllMeetingRecords: true,
				pushMinutesCard: true,
				pushCloudRecordCard: true,
				minutesOwnerUnionId: user(member),
				cloudRecordOwnerUnionId: user(member),
				recordAutoStart: true,
				recordAutoStartType: 1,
				mode: 'grid',
				isFollowHost: true,
				aiSummary: 'disable',
				receiverType: 1,
				allowAllParticipantsStart: false,
				aiSummaryOnly: false,
			},
		},
	],
	queryScheduleConference: [
		'scheduledConference update',
		{ scheduleConferenceId, creator: user(host), updateFields: { title: 'Weekly sales review' } },
	],
	updateScheduleConference: [
		'scheduledConference update',
		{
			scheduleConferenceId,
			creator: user(host),
			updateFields: { title: 'Weekly sales review', startTime: '2023-06-28T04:00:00Z' },
		},
	],
};
