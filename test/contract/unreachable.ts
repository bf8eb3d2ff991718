const waitingRoom = 'body.scheduleConfSettingModel.moziConfVirtualExtraSetting.waitingRoom';

/** Parts of a new event and of its change, by why no input has them. */
const partsOfEvents: Readonly<Record<string, readonly string[]>> = {
	'only the SDK has them, and does not say what they mean': [
		'cardInstances[].outTrackId',
		'cardInstances[].scenario',
		'categories[].categoryId',
		'categories[].displayName',
		'freeBusyStatus',
	],
	'DingTalk has a plain description too': ['richTextDescription.text'],
	'how the event page looks': ['uiConfigs[].uiName', 'uiConfigs[].uiStatus'],
	'weeks begin as DingTalk has it': ['recurrence.pattern.firstDayOfWeek'],
};

const partsOfChanges: Readonly<Record<string, readonly string[]>> = {
	'attendees are added and removed by calls of their own, as the page advises': [
		'attendees[].email',
		'attendees[].id',
		'attendees[].isOptional',
	],
	'the event keeps its meeting': ['onlineMeetingInfo.type'],
	'an all-day event keeps its kind, which is read first': ['isAllDay', 'start.date', 'end.date'],
	'a change leaves recurrence and reminders as they are': [
		...['dayOfMonth', 'daysOfWeek', 'index', 'interval', 'type'].map(
			(name) => `recurrence.pattern.${name}`,
		),
		...['endDate', 'numberOfOccurrences', 'type'].map((name) => `recurrence.range.${name}`),
		'reminders[].method',
		'reminders[].minutes',
	],
};

const reasons = (id: string, parts: Readonly<Record<string, readonly string[]>>) =>
	Object.fromEntries(
		Object.entries(parts).flatMap(([why, paths]) =>
			paths.map((path) => [`${id} body.${path}`, why]),
		),
	);

/** Fields and values of the contract that no input of the panel reaches, and why. */
export const unreachable: Readonly<Record<string, string>> = {
	'inviteUsers body.phoneInviteeList[].statusCode':
		'only the SDK has it, and does not say what it means',
	'inviteUsers body.phoneInviteeList[].inviteClient':
		'only the SDK has it, and does not say what it means',
	'kickMembers body.userList[].participantId': 'no operation gives such an ID',
	'muteMembers body.userList[].participantId': 'no operation gives such an ID',
	'addRecordPermission body.roleSubResourceIds': 'nobody publishes the IDs',
	'addRecordPermission body.shareScope': 'nobody publishes the values',
	'getHistoryConfDataList query.freeType': 'nobody publishes the values',
	'getHistoryConfDataList query.scene': 'nobody publishes the values',
	'queryMinutesSummary body.summaryTypeList': 'nobody publishes the values',
	'getEvent query.maxAttendees': 'as many as DingTalk lists at most',
	'listEventsView query.maxAttendees': 'as many as DingTalk gives by itself',
	...reasons('createEvent', partsOfEvents),
	...reasons('patchEvent', { ...partsOfEvents, ...partsOfChanges }),
	'queryMinutesTextByTask query.direction = 1': 'the transcript of everything is read in its order',
	'exportMinutesTaskResult body.expireTime': 'the link is used at once',
	'exportMinutesTaskResult body.summaryExportSetting.enableBilingual':
		'of the summary, which has its own operation',
	'exportMinutesTaskResult body.summaryExportSetting.targetLang':
		'of the summary, which has its own operation',
	'userGetByMobile body.mobile': 'a mode of the locator, which the example shows',
	'userGetByMobile body.support_exclusive_account_search': 'only for exclusive accounts',
	'userGet body.language = zh_CN': 'text is asked for in English',
	'userList body.language = zh_CN': 'text is asked for in English',
	'userList body.order_field': 'the order of a department says nothing about the organization',
	'userList body.contain_access_limit': 'nobody publishes whose access is restricted',
	'searchUser body.fullMatchField': 'a part of the name finds the whole name too',
	[`createScheduleConference ${waitingRoom} = 2`]: 'off is 0: the page contradicts itself',
};
