/** The API scopes that the sandbox knows, by what they allow. */
export const scopes = {
	readConferences: 'VideoConference.Conference.Read',
	writeConferences: 'VideoConference.Conference.Write',
	readPeople: 'qyapi_get_member',
	readPeopleByMobile: 'qyapi_get_member_by_mobile',
	searchPeople: 'qyapi_addresslist_search',
} as const;
