import type { IDataObject } from 'n8n-workflow';

import { Morning } from './morning';

type Answer = { status?: number; body: IDataObject } | undefined;

/** A morning in which DingTalk answers some calls in another way. */
export class OtherMorning extends Morning {
	/** Every call that sets users: when, in which meeting, whom. */
	readonly sets: Array<[minute: number, id: string, users: string[]]> = [];
	answers: (path: string, body: IDataObject, minute: number) => Answer = () => undefined;

	protected override answerTo(path: string, body: IDataObject) {
		const [, id = ''] = /videoConferences\/([^/]+)\/coHosts/.exec(path) ?? [];
		if (id) this.sets.push([Math.round(this.minute), id, usersIn(body)]);
		return this.answers(path, body, this.minute) ?? super.answerTo(path, body);
	}
}

export const usersIn = ({ userList = [] }: IDataObject) =>
	(userList as Array<{ unionId: string }>).map(({ unionId }) => unionId);
export const isSet = (path: string) => path.endsWith('/set');
export const membersOf = (...present: Array<[unionId: string, isThere: boolean]>): Answer => ({
	body: {
		memberModels: present.map(([unionId, isThere]) => ({
			unionId,
			attendStatus: isThere ? 3 : 6,
		})),
	},
});
