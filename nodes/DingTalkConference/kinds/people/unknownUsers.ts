import { choice } from '../../fields/choice';

/** The fate of an item that names users whom DingTalk does not know. */
export const unknownUsers = choice({
	displayName: 'If a User Is Not Found',
	description: 'What to do if DingTalk does not know a user, such as a guest of another company',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'The item fails and names them; the others are set all the same',
		},
		{
			name: 'Leave Them Out',
			value: 'skip',
			description: "The item succeeds and lists them as 'notFound'; it fails if nobody is left",
		},
	],
	default: 'fail',
});
