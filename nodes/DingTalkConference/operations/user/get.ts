import { peopleReads } from '../../dingtalk/api/contacts';
import { knownPerson } from '../../fields/people/person';
import { free } from '../../kinds/free';
import { userColumns } from './shared/columns';

const { userGet, userGetByMobile, userGetByUnionId } = peopleReads;

/** The look-up of the field makes all of its calls. */
export const get = free({
	value: 'get',
	name: 'Get',
	action: 'Get IDs of user',
	description: 'Get the union ID, user ID, name and title of a user by any of their IDs',
	apis: [userGet, userGetByMobile, userGetByUnionId],
	fields: { user: knownPerson({ displayName: 'User', description: 'The user to get' }) },
	shared: {},
	run: async ({ user }) => await Promise.resolve(userColumns(user)),
});
