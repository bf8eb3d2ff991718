const waitingRoom = 'body.scheduleConfSettingModel.moziConfVirtualExtraSetting.waitingRoom';

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
	'listEventsView query.maxAttendees': 'as many as DingTalk gives by itself',
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
