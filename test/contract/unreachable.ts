const waitingRoom = 'body.scheduleConfSettingModel.moziConfVirtualExtraSetting.waitingRoom';

/** Fields and values of the contract that no input of the panel reaches, and why. */
export const unreachable: Readonly<Record<string, string>> = {
	'kickMembers body.userList[].participantId': 'no operation gives such an ID',
	'muteMembers body.userList[].participantId': 'no operation gives such an ID',
	'listEventsView query.maxAttendees': 'as many as DingTalk gives by itself',
	'userGetByMobile body.mobile': 'a mode of the locator, which the example shows',
	'userGetByMobile body.support_exclusive_account_search': 'for exclusive accounts alone',
	'userGet body.language = zh_CN': 'text is asked for in English',
	[`createScheduleConference ${waitingRoom} = 2`]: 'off is 0: the page contradicts itself',
};
