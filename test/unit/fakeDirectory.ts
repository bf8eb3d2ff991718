import type { IDataObject } from 'n8n-workflow';

import type { Call, DingTalk } from '../../nodes/DingTalkConference/dingtalk/client/call';
import { bodyOf } from '../../nodes/DingTalkConference/dingtalk/client/call';
import type { Answer } from '../../nodes/DingTalkConference/dingtalk/errors/answer';

interface User {
	unionid: string;
	name: string;
	email?: string;
	org_email?: string;
}

interface Department {
	below?: number[];
	users?: User[];
	isOutOfRange?: boolean;
}

/** A user as a department lists one. */
export const user = (unionid: string, email?: string, org_email?: string): User => ({
	unionid,
	name: `Name of ${unionid}`,
	email,
	org_email,
});

/** An organization as its two calls return it, which notes what is asked. */
export function organization(departments: Record<number, Department>) {
	const calls: string[] = [];
	let failing = 0;
	const answer = ({ path, body = {} }: Call): Answer => {
		const { below = [], users = [], isOutOfRange } = departments[Number(body.dept_id)] ?? {};
		calls.push(
			`${path.split('/').at(-1)} ${String(body.dept_id)} ${String(body.cursor ?? '')}`.trim(),
		);
		if (failing > 0) {
			failing--;
			return failureWith('60011');
		}
		if (path.endsWith('/listsubid')) return { body: { result: { dept_id_list: below } } };
		if (isOutOfRange) return failureWith('50004');
		const from = Number(body.cursor);
		const list = users
			.slice(from, from + Number(body.size))
			.map((each): IDataObject => ({ ...each, userid: each.unionid }));
		const has_more = from + list.length < users.length;
		return { body: { result: { list, has_more, next_cursor: from + list.length } } };
	};
	const dingTalk: DingTalk = {
		ask: async (call) => await Promise.resolve(answer(call)),
		send: async (call) => await Promise.resolve(bodyOf(answer(call))),
	};
	return { dingTalk, calls, failNext: (times: number) => (failing = times) };
}

const failureWith = (code: string): Answer => ({
	failure: { kind: 'business', code, message: code, hint: '', endsRun: false },
});
