import { usersIn } from '../../dingtalk/api/colleagues';
import { departmentReads, ROOT_DEPARTMENT } from '../../dingtalk/api/departments';
import { flag } from '../../fields/flag';
import { number } from '../../fields/number';
import { pagedFields } from '../../fields/paged';
import { free } from '../../kinds/free';
import { listedUser } from './shared/columns';

export const getMany = free({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description:
		'Get the users of the organization or of a department, each once. DingTalk does not count these API calls toward the monthly quota.',
	apis: [departmentReads.users, departmentReads.subIds],
	fields: {
		departmentId: number({
			displayName: 'Department ID',
			description: 'The department whose users to get. 1 is the whole organization.',
			default: ROOT_DEPARTMENT,
			min: 1,
			max: Number.MAX_SAFE_INTEGER,
		}),
		includeSubdepartments: flag({
			displayName: 'Include Subdepartments',
			description: 'Whether to get the users of all departments below it as well',
			default: true,
		}),
	},
	shared: pagedFields,
	sharesOutput: true,
	async run(
		{ departmentId, includeSubdepartments: includesBelow },
		dingTalk,
		{ mostRows: limit, simplify },
	) {
		const rows = await usersIn(dingTalk, { departmentId, includesBelow, limit });
		return simplify ? rows.map(listedUser) : rows;
	},
});
