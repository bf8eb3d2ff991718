// Written by `npm run contract` from contract.json. Do not edit.

/** The parameters of each operation, by its name in DingTalk's SDK. In a query everything is text, read into these types. */
export interface Requests {
	createVideoConference: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			userId: string;
			confTitle: string;
			inviteUserIds?: Array<string>;
			inviteCaller?: boolean;
		};
	};
	closeVideoConference: {
		path: {
			conferenceId: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryConferenceInfo: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: Record<never, never>;
	};
	queryConferenceInfoBatch: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			conferenceIdList: Array<string>;
		};
	};
	queryConferenceInfoByRoomCode: {
		path: {
			roomCode: string;
		};
		query: {
			nextToken?: string;
			maxResults?: number;
		};
		body: Record<never, never>;
	};
	queryOrgConferenceList: {
		path: Record<never, never>;
		query: {
			nextToken?: string;
			maxResults?: number;
		};
		body: Record<never, never>;
	};
	queryUserOnGoingConference: {
		path: Record<never, never>;
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	lockConference: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			action: 'lock' | 'unlock';
		};
	};
	updateVideoConferenceSetting: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			allowUnmuteSelf?: boolean;
			autoTransferHost?: boolean;
			forbiddenShareScreen?: boolean;
			lockConference?: boolean;
			muteAll?: boolean;
			onlyInternalEmployeesJoin?: boolean;
		};
	};
	updateVideoConferenceExtInfo: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: Record<never, never>;
	};
	setSubtitleEvent: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			enable: boolean;
		};
	};
	createAutoLoginUrl: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			meetingUrl: string;
			unionId: string;
		};
	};
	cohosts: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			action: 'add' | 'remove';
			userList: Array<{
				unionId: string;
			}>;
		};
	};
	queryConferenceMembers: {
		path: {
			conferenceId: string;
		};
		query: {
			nextToken?: string;
			maxResults?: number;
		};
		body: Record<never, never>;
	};
	inviteUsers: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			unionId?: string;
			inviteeList?: Array<{
				unionId?: string;
				nick: string;
			}>;
			phoneInviteeList?: Array<{
				phoneNumber?: string;
				nick?: string;
				statusCode?: string;
				inviteClient?: boolean;
			}>;
		};
	};
	kickMembers: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			userList: Array<{
				unionId: string;
				participantId?: string;
			}>;
			forbiddenRejoin?: boolean;
		};
	};
	muteAll: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			action: 'mute' | 'un_mute';
			forceMute?: boolean;
		};
	};
	muteMembers: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			action: 'mute' | 'un_mute';
			userList: Array<{
				unionId: string;
				participantId?: string;
			}>;
		};
	};
	focus: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			action: 'focus' | 'un_focus';
			unionId: string;
		};
	};
	inviteMcu: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			mcuRoomCode: string;
			roomCode: string;
			unionId: string;
		};
	};
	updateMemberNick: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			nick: string;
			unionId: string;
		};
	};
	createScheduleConference: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			creatorUnionId: string;
			title: string;
			startTime: number;
			endTime: number;
			scheduleConfSettingModel?: {
				hostUnionId?: string;
				cohostUnionIds?: Array<string>;
				confAllowedCorpId?: string;
				lockRoom?: 0 | 1;
				screenShareForbidden?: 0 | 1;
				muteOnJoin?: -1 | 0 | 6;
				moziConfVirtualExtraSetting?: {
					waitingRoom?: 0 | 1 | 2;
					joinBeforeHost?: 0 | 1;
					enableChat?: 0 | 1;
					lockNick?: 0 | 1;
					lockMediaStatusMicMute?: 0 | 1;
					moziConfExtensionAppSettings?: Array<{
						coolAppCode?: string;
						autoOpenMode?: 0 | 1 | 2;
						extensionAppBizData?: string;
					}>;
					enableWebAnonymousJoin?: boolean;
					pushAllMeetingRecords?: boolean;
					pushMinutesCard?: boolean;
					pushCloudRecordCard?: boolean;
					minutesOwnerUnionId?: string;
					cloudRecordOwnerUnionId?: string;
					minutesSummaryTemplateType?: '0' | '1';
					minutesSummaryTemplateId?: string;
					minutesSummaryDiyTemplateVersion?: string;
					hiddenOwnerNick?: boolean;
				};
				moziConfOpenRecordSetting?: {
					recordAutoStart?: 0 | 1;
					recordAutoStartType?: 0 | 1 | 2;
					mode?: 'grid' | 'speech' | 'full_screen' | 'auto_grid' | 'screen_cast' | 'p2p' | 'full_screen_and_speaker';
					isFollowHost?: boolean;
					restrictShareMinutesSummaryOnly?: 0 | 1;
				};
				aiAgentSummarySetting?: {
					value?: 'enable' | 'disable';
					receiverType?: 0 | 1;
					allowAllParticipantsStart?: 0 | 1;
					restrictShareMinutesSummaryOnly?: 0 | 1;
					enableAiAgentStatus?: boolean;
					allowParticipantShowAiAgentRecord?: boolean;
				};
			};
		};
	};
	updateScheduleConference: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			creatorUnionId: string;
			scheduleConferenceId: string;
			title: string;
			startTime: number;
			endTime: number;
		};
	};
	cancelScheduleConference: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			scheduleConferenceId: string;
			creatorUnionId: string;
		};
	};
	queryScheduleConference: {
		path: {
			scheduleConferenceId: string;
		};
		query: {
			requestUnionId: string;
		};
		body: Record<never, never>;
	};
	queryScheduleConferenceInfo: {
		path: {
			scheduleConferenceId: string;
		};
		query: {
			nextToken?: string;
			maxResults?: number;
		};
		body: Record<never, never>;
	};
	queryScheduleConfSettings: {
		path: Record<never, never>;
		query: {
			scheduleConferenceId: string;
		};
		body: Record<never, never>;
	};
	updateScheduleConfSettings: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			creatorUnionId: string;
			scheduleConferenceId: string;
			scheduleConfSettingModel?: {
				hostUnionId?: string;
				cohostUnionIds?: Array<string>;
				confAllowedCorpId?: string;
				lockRoom?: 0 | 1;
				screenShareForbidden?: 0 | 1;
				muteOnJoin?: -1 | 0 | 6;
				moziConfVirtualExtraSetting?: {
					waitingRoom?: 0 | 1;
					joinBeforeHost?: 0 | 1;
					enableChat?: 0 | 1;
					lockNick?: 0 | 1;
					lockMediaStatusMicMute?: 0 | 1;
					moziConfExtensionAppSettings?: Array<{
						coolAppCode?: string;
						autoOpenMode?: 0 | 1 | 2;
						extensionAppBizData?: string;
					}>;
					enableWebAnonymousJoin?: boolean;
					pushAllMeetingRecords?: boolean;
					pushMinutesCard?: boolean;
					pushCloudRecordCard?: boolean;
					minutesOwnerUnionId?: string;
					cloudRecordOwnerUnionId?: string;
					minutesSummaryTemplateType?: '0' | '1';
					minutesSummaryTemplateId?: string;
					minutesSummaryDiyTemplateVersion?: string;
					hiddenOwnerNick?: boolean;
				};
				moziConfOpenRecordSetting?: {
					recordAutoStart?: 0 | 1;
					recordAutoStartType?: 0 | 1 | 2;
					mode?: 'grid' | 'speech' | 'full_screen' | 'auto_grid' | 'screen_cast' | 'p2p' | 'full_screen_and_speaker';
					isFollowHost?: boolean;
					restrictShareMinutesSummaryOnly?: 0 | 1;
				};
				aiAgentSummarySetting?: {
					value?: 'enable' | 'disable';
					receiverType?: 0 | 1;
					allowAllParticipantsStart?: 0 | 1;
					restrictShareMinutesSummaryOnly?: 0 | 1;
					enableAiAgentStatus?: boolean;
				};
			};
		};
	};
	createCustomShortLink: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			creatorUnionId: string;
			scheduleConferenceId: string;
			coolAppCode: string;
			extensionAppBizData?: string;
			useExtensionApp?: boolean;
		};
	};
	startCloudRecord: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			unionId: string;
			smallWindowPosition?: 'relative_right' | 'float_right' | 'float_bottom';
			mode?: 'grid' | 'speech' | 'full_screen';
		};
	};
	stopCloudRecord: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			unionId: string;
		};
	};
	queryCloudRecordVideo: {
		path: {
			conferenceId: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryCloudRecordVideoPlayInfo: {
		path: {
			conferenceId: string;
		};
		query: {
			unionId: string;
			mediaId: string;
			regionId: string;
		};
		body: Record<never, never>;
	};
	queryCloudRecordText: {
		path: {
			conferenceId: string;
		};
		query: {
			unionId?: string;
			startTime?: number;
			direction?: '0' | '1';
			maxResults?: number;
			nextToken?: number;
		};
		body: Record<never, never>;
	};
	optRecordWhiteAccount: {
		path: Record<never, never>;
		query: {
			requestBody?: string;
		};
		body: Record<never, never>;
	};
	startStreamOut: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			unionId: string;
			needHostJoin: boolean;
			streamUrlList: Array<string>;
			streamName: string;
			mode: 'grid' | 'speech' | 'full_screen';
			smallWindowPosition: 'relative_right' | 'float_right' | 'float_bottom';
		};
	};
	stopStreamOut: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			streamId: string;
			stopAllStream: boolean;
			unionId: string;
		};
	};
	startMinutes: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			unionId?: string;
			ownerUnionId?: string;
			recordAudio?: boolean;
		};
	};
	stopMinutes: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			unionId: string;
		};
	};
	queryMinutesText: {
		path: {
			conferenceId: string;
		};
		query: {
			direction: '0' | '1';
			maxResults?: number;
			nextToken?: string;
			unionId?: string;
		};
		body: Record<never, never>;
	};
	queryMinutesSummary: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			summaryTypeList?: Array<string>;
			unionId: string;
		};
	};
	queryMinutesMeetingResult: {
		path: {
			conferenceId: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryMinutesAudio: {
		path: {
			conferenceId: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryFlashMinutesSummary: {
		path: {
			conferenceId: string;
		};
		query: {
			bizType: 'cloud_record' | 'minutes';
			recorderUnionId: string;
		};
		body: Record<never, never>;
	};
	queryRecordMinutesUrl: {
		path: {
			conferenceId: string;
		};
		query: {
			bizType: 'cloud_record' | 'minutes';
			recorderUnionId: string;
		};
		body: Record<never, never>;
	};
	addRecordPermission: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			bizType: 'cloud_record' | 'minutes';
			ownerUnionId: string;
			unionId: string;
			roleSubResourceIds?: Array<string>;
			shareScope?: number;
		};
	};
	generateFlashMinutesDocumentUrl: {
		path: {
			conferenceId: string;
		};
		query: {
			bizType: 'cloud_record' | 'minutes';
			unionId: string;
			expireTime?: number;
		};
		body: Record<never, never>;
	};
	queryMinutesStatus: {
		path: {
			taskUuid: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryMinutesBasicInfo: {
		path: Record<never, never>;
		query: {
			taskUuid: string;
			unionId: string;
		};
		body: Record<never, never>;
	};
	batchGetMinutesDetails: {
		path: Record<never, never>;
		query: {
			unionId: string;
		};
		body: {
			taskUuids: Array<string>;
		};
	};
	queryMinutesTextByTask: {
		path: {
			taskUuid: string;
		};
		query: {
			unionId: string;
			direction?: 0 | 1;
			maxResults?: number;
			nextToken?: string;
		};
		body: Record<never, never>;
	};
	openQueryMinutesSummary: {
		path: Record<never, never>;
		query: {
			taskUuid: string;
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryMinutesPlayInfo: {
		path: {
			taskUuid: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryMinutesTodo: {
		path: {
			taskUuid: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryMinutesChapters: {
		path: {
			taskUuid: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryMinutesKeyword: {
		path: {
			taskUuid: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	exportMinutesTaskResult: {
		path: Record<never, never>;
		query: {
			unionId: string;
		};
		body: {
			taskUuid: string;
			taskType: string;
			expireTime?: number;
			summaryExportSetting?: {
				enableBilingual?: boolean;
				targetLang?: string;
			};
		};
	};
	updateMinutesTitle: {
		path: {
			taskUuid: string;
		};
		query: {
			title: string;
			unionId: string;
		};
		body: Record<never, never>;
	};
	deleteMinutes: {
		path: {
			taskUuid: string;
		};
		query: {
			unionId: string;
		};
		body: Record<never, never>;
	};
	updateMinutesPermission: {
		path: {
			taskUuid: string;
		};
		query: {
			unionId: string;
		};
		body: {
			memberInfoList?: Array<{
				memberType?: number;
				memberUnionId?: string;
				policyId?: number;
			}>;
			opType?: number;
			roleCode?: string;
			roleSubResourceIds?: Array<string>;
			shareScope?: number;
		};
	};
	queryScheduleConfMinutes: {
		path: {
			scheduleConferenceId: string;
		};
		query: {
			eventId: string;
			unionId: string;
		};
		body: Record<never, never>;
	};
	queryCreateMinutesList: {
		path: Record<never, never>;
		query: {
			unionId: string;
			maxResults: number;
			nextToken?: string;
			gmtCreateStart?: number;
			gmtCreateEnd?: number;
		};
		body: Record<never, never>;
	};
	adminSearchMinutes: {
		path: Record<never, never>;
		query: {
			unionId: string;
		};
		body: {
			query: string;
			searchType?: string;
			creatorUnionIds?: Array<string>;
			startTime?: number;
			endTime?: number;
			pageSize: number;
			nextToken?: string;
		};
	};
	getConfDataByConferenceId: {
		path: {
			conferenceId: string;
		};
		query: {
			realData: boolean;
		};
		body: Record<never, never>;
	};
	getConfDetailData: {
		path: {
			conferenceId: string;
		};
		query: {
			nick?: string;
			maxResults?: number;
			nextToken?: string;
		};
		body: Record<never, never>;
	};
	getHistoryConfDataList: {
		path: Record<never, never>;
		query: {
			startTime: number;
			endTime: number;
			realData: boolean;
			title?: string;
			creatorNike?: string;
			freeType?: string;
			scene?: string;
			maxResults?: number;
			nextToken?: string;
		};
		body: Record<never, never>;
	};
	getUserMetricData: {
		path: {
			conferenceId: string;
		};
		query: {
			unionId: string;
			beginTime: number;
			endTime: number;
		};
		body: Record<never, never>;
	};
	getUserLastMetric: {
		path: {
			conferenceId: string;
		};
		query: Record<never, never>;
		body: {
			unionIdList: Array<string>;
		};
	};
	getAccessToken: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			appKey: string;
			appSecret: string;
		};
	};
	getCorpAccessToken: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			suiteKey: string;
			suiteSecret: string;
			authCorpId: string;
			suiteTicket: string;
		};
	};
	getToken: {
		path: {
			corpId: string;
		};
		query: Record<never, never>;
		body: {
			client_id: string;
			client_secret: string;
			grant_type: 'client_credentials';
		};
	};
	userGet: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			userid: string;
			language?: 'zh_CN' | 'en_US';
		};
	};
	userGetByMobile: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			mobile: string;
			support_exclusive_account_search?: boolean;
		};
	};
	searchUser: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			queryWord: string;
			offset: number;
			size: number;
			fullMatchField?: 1;
		};
	};
	userGetByUnionId: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			unionid: string;
		};
	};
	userList: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			dept_id: number;
			cursor: number;
			size: number;
			order_field?: 'entry_asc' | 'entry_desc' | 'modify_asc' | 'modify_desc' | 'custom';
			contain_access_limit?: boolean;
			language?: 'zh_CN' | 'en_US';
		};
	};
	departmentListSub: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			dept_id?: number;
			language?: 'zh_CN' | 'en_US';
		};
	};
	departmentListSubId: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			dept_id: number;
		};
	};
	userListId: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: {
			dept_id: number;
		};
	};
	getAuthScopes: {
		path: Record<never, never>;
		query: Record<never, never>;
		body: Record<never, never>;
	};
	getEvent: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: {
			maxAttendees?: number;
		};
		body: Record<never, never>;
	};
	listEventsView: {
		path: {
			userId: string;
			calendarId: 'primary';
		};
		query: {
			timeMin?: string;
			timeMax?: string;
			maxResults?: number;
			maxAttendees?: number;
			nextToken?: string;
		};
		body: Record<never, never>;
	};
	createEvent: {
		path: {
			userId: string;
			calendarId: 'primary';
		};
		query: Record<never, never>;
		body: {
			summary: string;
			description?: string;
			start: {
				date?: string;
				dateTime?: string;
				timeZone?: string;
			};
			end: {
				date?: string;
				dateTime?: string;
				timeZone?: string;
			};
			isAllDay?: boolean;
			recurrence?: {
				pattern?: {
					type?: 'daily' | 'weekly' | 'absoluteMonthly' | 'relativeMonthly' | 'absoluteYearly';
					dayOfMonth?: number;
					daysOfWeek?: string;
					index?: 'first' | 'second' | 'third' | 'fourth' | 'last';
					interval?: number;
					firstDayOfWeek?: 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';
				};
				range?: {
					type?: 'noEnd' | 'endDate' | 'numbered';
					endDate?: string;
					numberOfOccurrences?: number;
				};
			};
			attendees?: Array<{
				id?: string;
				isOptional?: boolean;
			}>;
			location?: {
				displayName?: string;
			};
			reminders?: Array<{
				method?: 'dingtalk';
				minutes?: number;
			}>;
			onlineMeetingInfo?: {
				type?: 'dingtalk';
			};
			extra?: Record<string, 'true' | 'false'>;
			uiConfigs?: Array<{
				uiName?: 'updateEventButton' | 'deleteEventButton' | 'transferEventButton' | 'attendee' | 'comment';
				uiStatus?: 'hide' | 'disable' | 'enable';
			}>;
			richTextDescription?: {
				text?: string;
			};
			cardInstances?: Array<{
				outTrackId?: string;
				scenario?: string;
			}>;
			categories?: Array<{
				categoryId?: string;
				displayName?: string;
			}>;
			freeBusyStatus?: 'busy' | 'free';
		};
	};
	patchEvent: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: Record<never, never>;
		body: {
			summary?: string;
			id: string;
			description?: string;
			start?: {
				date?: string;
				dateTime?: string;
				timeZone?: string;
			};
			end?: {
				date?: string;
				dateTime?: string;
				timeZone?: string;
			};
			isAllDay?: boolean;
			recurrence?: {
				pattern?: {
					type?: 'daily' | 'weekly' | 'absoluteMonthly' | 'relativeMonthly' | 'absoluteYearly';
					dayOfMonth?: number;
					daysOfWeek?: string;
					index?: 'first' | 'second' | 'third' | 'fourth' | 'last';
					interval?: number;
					firstDayOfWeek?: 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';
				};
				range?: {
					type?: 'noEnd' | 'endDate' | 'numbered';
					endDate?: string;
					numberOfOccurrences?: number;
				};
			};
			attendees?: Array<{
				id?: string;
				email?: string;
				isOptional?: boolean;
			}>;
			location?: {
				displayName?: string;
			};
			reminders?: Array<{
				method?: 'dingtalk';
				minutes?: number;
			}>;
			onlineMeetingInfo?: {
				type?: 'dingtalk';
			};
			extra?: Record<string, 'true' | 'false'>;
			uiConfigs?: Array<{
				uiName: 'updateEventButton' | 'deleteEventButton' | 'transferEventButton' | 'attendee' | 'comment';
				uiStatus: 'hide' | 'disable' | 'enable';
			}>;
			richTextDescription?: {
				text?: string;
			};
			cardInstances?: Array<{
				outTrackId?: string;
				scenario?: string;
			}>;
			categories?: Array<{
				categoryId?: string;
				displayName?: string;
			}>;
			freeBusyStatus?: 'busy' | 'free';
		};
	};
	deleteEvent: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: {
			pushNotification?: boolean;
		};
		body: Record<never, never>;
	};
	cancelEvent: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: {
			scope?: string;
		};
		body: Record<never, never>;
	};
	addAttendee: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: Record<never, never>;
		body: {
			attendeesToAdd: Array<{
				id?: string;
				isOptional?: boolean;
			}>;
			pushNotification?: boolean;
			chatNotification?: boolean;
		};
	};
	removeAttendee: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: Record<never, never>;
		body: {
			attendeesToRemove?: Array<{
				id?: string;
			}>;
		};
	};
	listAttendees: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: {
			maxResults?: number;
			nextToken?: string;
		};
		body: Record<never, never>;
	};
	getSignInList: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: {
			type: 'sign_in' | 'not_yet_sign_in';
			maxResults: number;
			nextToken?: string;
		};
		body: Record<never, never>;
	};
	getSchedule: {
		path: {
			userId: string;
		};
		query: Record<never, never>;
		body: {
			userIds: Array<string>;
			startTime: string;
			endTime: string;
		};
	};
	listEvents: {
		path: {
			userId: string;
			calendarId: 'primary';
		};
		query: {
			timeMin?: string;
			timeMax?: string;
			showDeleted?: boolean;
			maxResults?: number;
			maxAttendees?: number;
			nextToken?: string;
			syncToken?: string;
			seriesMasterId?: string;
		};
		body: Record<never, never>;
	};
	listAiMinutes: {
		path: {
			userId: string;
			calendarId: 'primary';
			eventId: string;
		};
		query: {
			fetchAll?: boolean;
		};
		body: Record<never, never>;
	};
}
