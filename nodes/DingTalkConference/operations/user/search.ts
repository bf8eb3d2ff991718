import { peopleReads } from '../../dingtalk/api/contacts';
import { usersByName } from '../../dingtalk/api/userSearch';
import { pagedFields } from '../../fields/paged';
import { text } from '../../fields/text';
import { free } from '../../kinds/free';
import { userColumns } from './shared/columns';

const { searchUser, userGet } = peopleReads;

export const search = free({
	value: 'search',
	name: 'Search',
	action: 'Search users by name',
	description:
		'Find users by name, one item per user. DingTalk counts one API call for up to 50 matches.',
	apis: [searchUser, userGet],
	fields: {
		query: text({
			displayName: 'Name',
			description: 'The name or a part of it, in Chinese characters, pinyin or English',
			placeholder: 'e.g. Anna',
		}),
	},
	shared: { mostRows: pagedFields.mostRows },
	async run({ query }, dingTalk, { mostRows: limit }) {
		return (await usersByName(dingTalk, query, limit)).map(userColumns);
	},
});
