import type { Finder } from '../../dingtalk/api/finder';
import { forEachConcurrently } from '../../dingtalk/transport/forEachConcurrently';
import type { Field, Values } from '../field';
import { found, LookUp, optional } from '../field';
import { invalid } from '../invalid';
import type { NamedPerson } from './people';
import { people } from './people';
import { phoneNumber } from './phoneNumber';
import { rows } from '../rows';
import { text } from '../text';

const users = optional(people({ one: 'User', many: 'Users' }), []);

const phoneFields = {
	phoneNumber: phoneNumber({
		displayName: 'Phone Number',
		description: 'The phone number to call',
		placeholder: 'e.g. 13800138000',
	}),
	nick: optional(
		text({
			displayName: 'Name',
			description: 'The name that others see',
			placeholder: 'e.g. Anna',
		}),
	),
};

const phones = rows(
	{
		one: 'Phone',
		many: 'Phones',
		description: 'The phones to call, one per row. DingTalk may charge for these calls.',
	},
	phoneFields,
);

type Phone = Values<typeof phoneFields>;

/** Somebody to call by account; DingTalk wants a name for each, which others see. */
interface Invitee {
	unionId: string;
	nick: string;
}

/** The people to call: users, phones or both, but at least one. */
export const invitees: Field<{ users: Invitee[]; phones: Phone[] }> = {
	inputs: () => [...users.inputs('userList'), ...phones.inputs('phones')],
	read(entered) {
		const called = users.read(entered, 'userList');
		const numbers = phones.read(entered, 'phones');
		if (isEmpty(called) && isEmpty(numbers))
			throw invalid('Users', 'is empty', "Add at least one user, or a row to 'Phones'.");
		return new LookUp(async (finder) => ({
			users: await named(finder, await found(called, finder)),
			phones: await found(numbers, finder),
		}));
	},
};

function isEmpty(reading: unknown): boolean {
	return Array.isArray(reading) && reading.length === 0;
}

/** Each by the name in the contacts, else by what was typed. */
async function named(finder: Finder, called: readonly NamedPerson[]): Promise<Invitee[]> {
	const nicks = new Map<string, string>();
	await forEachConcurrently(called, async ({ unionId, userId, mobile, email, name }) => {
		const nick = name ?? (await finder.nameOf({ kind: 'unionId', value: unionId }));
		nicks.set(unionId, nick ?? email ?? mobile ?? userId ?? unionId);
	});
	return called.map(({ unionId }) => ({ unionId, nick: nicks.get(unionId) ?? unionId }));
}
