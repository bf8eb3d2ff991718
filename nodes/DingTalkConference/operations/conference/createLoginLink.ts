import { creates } from '../../dingtalk/api/api';
import { isObject } from '../../dingtalk/json';
import { person } from '../../fields/people/person';
import { text } from '../../fields/text';
import { oneCall } from '../../kinds/oneCall';

/** The link is a credential: it is output, and stands in no hint, error or log. How long it lives is not known. */
export const createLoginLink = oneCall({
	value: 'createLoginLink',
	name: 'Create Login Link',
	action: 'Create sign-in join link',
	description:
		'Create a join link that signs one user in. Anyone who opens it joins as that user, so keep it secret.',
	api: creates({
		id: 'createAutoLoginUrl',
		path: '/v1.0/conference/videoConferences/createAutoLoginUrl',
	}),
	fields: {
		meetingUrl: text({
			displayName: 'Join Link',
			description: 'The join link of the meeting',
			placeholder: 'e.g. https://meeting.dingtalk.com/j/Bsbp3iQ7kV2UyJJ9',
			most: 4096,
		}),
		user: person({ displayName: 'User', description: 'The user whom the link signs in' }),
	},
	body: ({ meetingUrl, user: unionId }) => ({ meetingUrl, unionId }),
	result: ({ loginInfo }) => (isObject(loginInfo) ? loginInfo : {}),
});
