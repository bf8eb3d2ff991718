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

const eventId = 'cnNTbW1YbUxKZ3VEgvdlQrQT09';
const minutesByHost = {
	minutes: {
		__rl: true,
		mode: 'taskUuid',
		value: '76327569643130303030303030315f3230303030303030325f32',
	} as IDataObject,
	user: user(host),
};
const readByHost = { ...meeting, user: user(host) };

export type Example = readonly [
	operation: string,
	parameters: IDataObject,
	/** Answers to other calls of the operation, where the contract's do not lead to its example. */
	answers?: Readonly<Record<string, object>>,
	/** Another body, where the example has a field without effect. */
	instead?: IDataObject,
];

/** The parameters that make the example call of the contract, by operation of the API. */
export const examples: Readonly<Record<string, Example>> = {
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
		// Without a change nothing is written.
		{
			queryScheduleConference: {
				title: 'Daily sales review',
				startTime: 1_687_924_800_000,
				endTime: 1_687_928_400_000,
			},
		},
	],
	getEvent: ['calendarEvent get', { user: user(host), eventId }],
	listAttendees: [
		'calendarEvent get',
		{ user: user(host), eventId },
		// More attendees than DingTalk lists with an event.
		{ getEvent: { id: eventId, attendees: Array.from({ length: 500 }, () => ({ id: member })) } },
	],
	listEventsView: [
		'calendarEvent getMany',
		{ user: user(host), timeMin: '2026-01-05T00:00:00Z', timeMax: '2026-01-06T00:00:00Z' },
	],
	createEvent: [
		'calendarEvent create',
		{
			organizer: user(host),
			title: 'Weekly sales review',
			startTime: '2026-01-05T10:00:00+08:00',
			endTime: '2026-01-05T11:00:00+08:00',
			...users(member),
			additionalFields: {
				description: 'Forecast, pipeline.',
				location: 'Room 1-2-3',
				notify: false,
				reminders: '15',
				recurrence: {
					rule: {
						frequency: 'weekly',
						interval: 1,
						daysOfWeek: ['monday'],
						ends: 'numbered',
						numberOfOccurrences: 10,
					},
				},
			},
		},
	],
	patchEvent: [
		'calendarEvent update',
		{
			organizer: user(host),
			eventId,
			updateFields: {
				startTime: '2026-01-05T14:00:00+08:00',
				endTime: '2026-01-05T15:00:00+08:00',
			},
		},
	],
	deleteEvent: ['calendarEvent delete', { organizer: user(host), eventId, notify: true }],
	addAttendee: [
		'calendarEvent update',
		{ organizer: user(host), eventId, ...users(member), notify: false },
		{},
		// The panel adds attendees who are not optional.
		{ attendeesToAdd: [{ id: member, isOptional: false }] },
	],
	removeAttendee: [
		'calendarEvent update',
		{ organizer: user(host), eventId, removedUserList: users(member).userList },
	],
	startCloudRecord: [
		'cloudRecording start',
		{
			...meeting,
			host: user(host),
			additionalFields: { smallWindowPosition: 'relative_right', mode: 'speech' },
		},
	],
	stopCloudRecord: ['cloudRecording stop', { ...meeting, host: user(host) }],
	queryCloudRecordVideo: ['cloudRecording getMany', readByHost],
	queryCloudRecordVideoPlayInfo: [
		'cloudRecording getPlaybackInfo',
		{ ...readByHost, mediaId: 'faa1566c5bc24f21821ae2394f82db2e', regionId: 'cn-shenzhen' },
	],
	queryCloudRecordText: [
		'cloudRecording getTranscript',
		{ ...readByHost, additionalFields: { startTime: 6080, direction: '0' } },
	],
	startStreamOut: [
		'liveStream start',
		{
			...meeting,
			user: user(host),
			streamUrlList: 'rtmp://live.example.com/app/stream',
			streamName: 'Weekly sales review',
			mode: 'grid',
			smallWindowPosition: 'relative_right',
			needHostJoin: false,
		},
	],
	stopStreamOut: [
		'liveStream stop',
		{ ...meeting, user: user(host), stopAllStream: true },
		{},
		// The page requires the ID, and says that it has no effect when all streams are stopped.
		{ streamId: '' },
	],
	startMinutes: [
		'minutes start',
		{
			...meeting,
			user: user(host),
			owner: user(member),
			additionalFields: { recordAudio: true },
		},
	],
	stopMinutes: ['minutes stop', readByHost],
	queryMinutesText: ['minutes getTranscript', { ...readByHost, direction: '0' }],
	queryMinutesSummary: ['minutes getSummary', { ...readByHost, source: 'minutes' }],
	queryMinutesMeetingResult: ['minutes getResult', readByHost],
	queryMinutesAudio: ['minutes getAudio', readByHost],
	queryFlashMinutesSummary: [
		'minutes getSummary',
		{ ...readByHost, source: 'flashMinutes', bizType: 'cloud_record' },
	],
	queryRecordMinutesUrl: [
		'minutes getManyLinks',
		{ ...meeting, recorder: user(host), bizType: 'cloud_record' },
	],
	addRecordPermission: [
		'minutes share',
		{ ...meeting, owner: user(host), user: user(member), bizType: 'cloud_record' },
	],
	generateFlashMinutesDocumentUrl: [
		'minutes getDocument',
		{
			...readByHost,
			bizType: 'cloud_record',
			additionalFields: { expireTime: '2024-09-24T13:52:51Z' },
		},
	],
	queryMinutesTodo: ['minutes getTodos', minutesByHost],
	queryMinutesChapters: ['minutes getChapters', minutesByHost],
	queryMinutesBasicInfo: ['minutes getEverything', minutesByHost],
	openQueryMinutesSummary: ['minutes getEverything', minutesByHost],
	queryMinutesKeyword: ['minutes getEverything', minutesByHost],
	queryMinutesTextByTask: ['minutes getEverything', minutesByHost],
	queryMinutesPlayInfo: ['minutes download', { ...minutesByHost, file: 'audio' }],
	exportMinutesTaskResult: ['minutes download', { ...minutesByHost, file: 'document' }],
	updateMinutesTitle: ['minutes update', { ...minutesByHost, title: 'Weekly sales review' }],
	deleteMinutes: ['minutes delete', minutesByHost],
	queryCreateMinutesList: ['minutes getMany', { source: 'user', user: user(host) }],
	queryScheduleConfMinutes: [
		'minutes getMany',
		{
			source: 'scheduledConference',
			user: user(host),
			scheduleConferenceId: '5c4df21d-8a41-4c0e-9d1f-a6db402b9f3a',
			eventId,
		},
	],
	listAiMinutes: [
		'minutes getMany',
		{
			source: 'calendarEvent',
			user: user(host),
			eventId,
			additionalFields: { fetchAll: false },
		},
	],
	getConfDataByConferenceId: ['statistics getConference', { ...meeting, realData: false }],
	getConfDetailData: ['statistics getManyParticipants', meeting],
	getHistoryConfDataList: [
		'statistics getManyConferences',
		{ startTime: '2023-04-26T16:00:00Z', endTime: '2023-04-27T15:59:59Z', realData: false },
	],
	getUserMetricData: [
		'statistics getCallQuality',
		{ ...readByHost, beginTime: '2023-04-26T16:00:00Z', endTime: '2023-04-27T15:59:59Z' },
	],
	getUserLastMetric: ['statistics getLatestCallQuality', { ...meeting, ...users(host) }],
	createVideoConference: [
		'conference create',
		{
			starter: user(host),
			title: 'Weekly sales review',
			...users(member),
			additionalFields: { inviteCaller: false },
		},
	],
	queryConferenceInfo: ['conference get', meeting],
	queryOrgConferenceList: ['conference getMany', {}],
	queryConferenceInfoByRoomCode: [
		'conference getMany',
		{ source: 'roomCode', roomCode: '427 260 33559' },
	],
	queryConferenceInfoBatch: [
		'conference getMany',
		{ source: 'ids', conferenceIds: '6449d8a6414e7b0146f4a9f0' },
	],
	queryUserOnGoingConference: ['conference getMany', { source: 'user', user: user(member) }],
	lockConference: ['conference lock', meeting],
	updateVideoConferenceSetting: [
		'conference update',
		{ ...meeting, updateFields: { allowUnmuteSelf: false, muteAll: true } },
	],
	setSubtitleEvent: ['conference setSubtitleEvents', { ...meeting, enable: true }],
	createAutoLoginUrl: [
		'conference createLoginLink',
		{ meetingUrl: 'https://meeting.dingtalk.com/j/Bsbp3iQ7kV2UyJJ9', user: user(host) },
	],
	inviteUsers: [
		'participant invite',
		{
			...meeting,
			...users(member),
			phones: { rows: [{ phoneNumber: '138 0013 8000', nick: 'Guest on the phone' }] },
			inviter: user(host),
		},
	],
	kickMembers: [
		'participant remove',
		{ ...meeting, ...users(coHost), additionalFields: { forbiddenRejoin: false } },
	],
	muteAll: ['participant muteAll', { ...meeting, additionalFields: { forceMute: true } }],
	focus: ['participant spotlight', { ...meeting, user: user(coHost) }],
	inviteMcu: [
		'participant inviteRoomSystem',
		{ roomCode: '427 260 33559', mcuRoomCode: '7001', inviter: user(host) },
	],
	updateMemberNick: ['participant rename', { ...meeting, user: user(member), nick: 'Attendee B' }],
	cancelScheduleConference: [
		'scheduledConference cancel',
		{ scheduleConferenceId, creator: user(host) },
	],
	queryScheduleConferenceInfo: ['scheduledConference getConferences', { scheduleConferenceId }],
	queryScheduleConfSettings: ['scheduledConference getSettings', { scheduleConferenceId }],
	updateScheduleConfSettings: [
		'scheduledConference updateSettings',
		{
			scheduleConferenceId,
			creator: user(host),
			updateFields: {
				hostUnionId: user(member),
				muteOnJoin: 6,
				waitingRoom: true,
				recordAutoStart: true,
				recordAutoStartType: 1,
				mode: 'grid',
				isFollowHost: true,
			},
		},
		{
			queryScheduleConfSettings: {
				scheduleConfSettingModel: {
					hostUnionId: host,
					cohostUnionIds: [member, coHost],
					moziConfVirtualExtraSetting: {
						waitingRoom: 2,
						moziConfExtensionAppSettings: [
							{
								clientId: 'dingwklgz6a1b5yltcyr',
								coolAppCode: 'COOLAPP-0-10266338861921271A0B000W',
								autoOpenMode: '1',
								extensionAppBizData: 'bizData',
							},
						],
					},
				},
			},
		},
	],
	createCustomShortLink: [
		'scheduledConference createShortLink',
		{
			scheduleConferenceId,
			creator: user(member),
			coolAppCode: 'COOLAPP-0-10266338861921271A0B000W',
			additionalFields: { extensionAppBizData: 'bizData', useExtensionApp: true },
		},
	],
	userGet: ['user get', { user: { __rl: true, mode: 'userId', value: 'manager4220' } }],
	userGetByMobile: ['user get', { user: { __rl: true, mode: 'mobile', value: '13800138000' } }],
	userGetByUnionId: ['user get', { user: user(coHost) }],
	userList: [
		'user getMany',
		{ includeSubdepartments: false },
		{},
		// The example leaves the language to DingTalk.
		{ language: 'en_US' },
	],
	departmentListSubId: ['user getMany', { returnAll: true }],
	searchUser: [
		'user search',
		{ query: 'Attendee' },
		{},
		// Pages are as large as they may be.
		{ size: 50 },
	],
};
