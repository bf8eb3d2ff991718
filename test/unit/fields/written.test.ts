import fc from 'fast-check';

import { ConferenceError } from '../../../nodes/DingTalkConference/dingtalk/errors/failure';
import { added } from '../../../nodes/DingTalkConference/fields/added';
import { choice } from '../../../nodes/DingTalkConference/fields/choice';
import type { Field } from '../../../nodes/DingTalkConference/fields/field';
import { optional } from '../../../nodes/DingTalkConference/fields/field';
import { bit, flag } from '../../../nodes/DingTalkConference/fields/flag';
import { runningConference } from '../../../nodes/DingTalkConference/fields/meeting/conference';
import { meetingCode } from '../../../nodes/DingTalkConference/fields/meeting/meetingCode';
import { recognizeConference } from '../../../nodes/DingTalkConference/fields/meeting/recognizeConference';
import { number } from '../../../nodes/DingTalkConference/fields/number';
import { idList } from '../../../nodes/DingTalkConference/fields/people/idList';
import { people } from '../../../nodes/DingTalkConference/fields/people/people';
import { person } from '../../../nodes/DingTalkConference/fields/people/person';
import { phoneNumber } from '../../../nodes/DingTalkConference/fields/people/phoneNumber';
import { rows } from '../../../nodes/DingTalkConference/fields/rows';
import { id, text, texts } from '../../../nodes/DingTalkConference/fields/text';
import { moment } from '../../../nodes/DingTalkConference/fields/time/moment';
import { nextDay, period } from '../../../nodes/DingTalkConference/fields/time/period';
import { enteredAs } from './entered';
import { anyCharacter } from '../../anyCharacter';

const label = { displayName: 'Field', description: '' };
const yes = flag({ ...label, default: true });
const action = choice({
	...label,
	options: [
		{ name: 'Add', value: 'add' },
		{ name: 'Remove', value: 'remove' },
	],
	default: 'add',
});
const count = number({ ...label, default: 5, min: 0, max: 9 });
const users = people({ one: 'User', many: 'Users' });

const read = (field: Field<unknown>, value: unknown) =>
	field.read(enteredAs({ field: value }), 'field');
const inRows = (user: unknown) => ({ users: [{ user }] });

describe('an expression that yields nothing', () => {
	it.each<[string, Field<unknown>]>([
		['a choice', action],
		['a flag', yes],
		['a number', count],
		['a date', moment(label)],
		['a text', text(label)],
		['an ID', id(label)],
		['a person', person(label)],
		['a phone number', phoneNumber(label)],
	])('fails %s by its name instead of taking the default', (_, field) => {
		for (const nothing of [null, '', 'null', 'N/A', '"undefined"']) {
			const isText = _ === 'a text' && nothing !== null && nothing !== '';
			if (!isText) expect(() => read(field, nothing)).toThrow("'Field' is empty");
		}
	});

	it('leaves a parameter that the panel hides at its default', () => {
		expect([read(action, undefined), read(yes, undefined), read(count, undefined)]).toEqual([
			'add',
			true,
			5,
		]);
	});

	it('in a collection fails the field by its name, unless that may be left empty', () => {
		const more = added('More', { yes, note: optional(text(label)), name: text(label) });
		expect(read(more, { note: null })).toEqual({ note: undefined });
		for (const field of ['yes', 'name'])
			for (const nothing of [null, undefined])
				expect(() => read(more, { [field]: nothing })).toThrow("'Field' is empty");
	});

	it('fails a field that was to be updated', () => {
		const update = added('Update Fields', { name: text(label) }, { isRequired: true });
		expect(() => read(update, { name: undefined })).toThrow("'Field' is empty");
		expect(() => read(update, {})).toThrow("'Update Fields' is empty");
	});
});

describe('people as plain text in a row', () => {
	it.each(['qzR1iSMDvzR9iP7P0ZKZobSxiEiE', '`qzR1iSMDvzR9iP7P0ZKZobSxiEiE`'])('%s', (typed) => {
		const unionId = 'qzR1iSMDvzR9iP7P0ZKZobSxiEiE';
		expect(read(users, inRows(typed))).toEqual([{ unionId }]);
		expect(read(optional(users, []), inRows(typed))).toEqual([{ unionId }]);
	});

	it.each([null, '', 'null', { __rl: true, mode: 'list', value: '' }])('nobody: %j', (nobody) => {
		expect(read(optional(users, []), inRows(nobody))).toEqual([]);
	});
});

describe('a collection that an expression makes something else', () => {
	it.each<[string, Field<unknown>]>([
		['Users', users],
		['Users', optional(users, [])],
		['Phones', rows({ one: 'Phone', many: 'Phones', description: '' }, { count })],
		['More', added('More', { count })],
	])('is refused by name: %s', (displayName, field) => {
		for (const value of ['abc', 5, true, ['a'], [{ count: 1 }]])
			expect(() => read(field, value)).toThrow(`'${displayName}' must be a collection of fields`);
	});
});

describe('what models write around a value', () => {
	const unionId = 'qzR1iSMDvzR9iP7P0ZKZobSxiEiE';
	const wrappings = [
		(value: string) => `"${value}"`,
		(value: string) => `'${value}'`,
		(value: string) => `\`${value}\``,
		(value: string) => `“${value}”`,
		(value: string) => `**${value}**`,
		(value: string) => `\`\`\`\n${value}\n\`\`\``,
		(value: string) => `\`\`\`text\n${value}\n\`\`\``,
		(value: string) => `\`\`\`${value}\`\`\``,
		(value: string) => `**\`${value}\`**\n`,
	];

	it.each(wrappings.map((wrap) => [wrap(unionId), wrap] as const))('%j', (typed, wrap) => {
		expect(idList(typed, 'unionId', 'Users')).toEqual([{ kind: 'unionId', value: unionId }]);
		expect(read(id(label), typed)).toBe(unionId);
		expect(read(yes, wrap('False'))).toBe(false);
		expect(read(action, wrap('Remove'))).toBe('remove');
		expect(read(count, wrap('7'))).toBe(7);
		expect(read(moment(label), wrap('2026-12-24T18:00:00Z'))).toBe(Date.UTC(2026, 11, 24, 18));
		expect(recognizeConference(wrap('838 722 10452'))).toEqual({
			kind: 'roomCode',
			value: '83872210452',
		});
		expect(recognizeConference(wrap('6449d8a6414e7b0146f4a9f0'))).toMatchObject({ kind: 'id' });
	});

	it.each([
		'["a","b"]',
		"['a', 'b']",
		'```json\n["a", "b"]\n```',
		'```\na\nb\n```',
		'- a\n- b',
		'1. a\n2. b',
		'"a", "b"',
		'`a`, `b`',
		'[{"unionId":"a"},{"unionId":"b"}]',
		'```json\n[{"unionId":"a"},{"unionId":"b"}]\n```',
	])('a list: %j', (typed) => {
		expect(idList(typed, 'unionId', 'Users').map(({ value }) => value)).toEqual(['a', 'b']);
	});

	it.each(['null', 'None', 'undefined', 'N/A', 'n/a', '"null"', '-', '""'])(
		'%j is nothing, and never sent',
		(typed) => {
			expect(() => idList(typed, 'unionId', 'Users')).toThrow("'Users' is empty");
			expect(recognizeConference(typed)).toMatchObject({ what: 'is empty' });
			expect(() => read(id(label), typed)).toThrow("'Field' is empty");
			const list = enteredAs({ usersInput: 'list', userIds: typed });
			expect(optional(users, []).read(list, 'userList')).toEqual([]);
		},
	);

	it.each(['{"id":"a"', '<id>', 'a|b', '[a', '.', '..', '"a'])('%j is no ID', (typed) => {
		expect(() => read(id(label), typed)).toThrow("'Field'");
		expect(recognizeConference(typed)).toMatchObject({
			code: expect.stringMatching(/Invalid|Without/),
		});
	});
});

describe('the 0 of a national number in brackets', () => {
	it.each([
		['+49 (0)151 12345678', '+49 151 12345678', '+4915112345678'],
		['+86(0)138 0013 8000', '+86 138 0013 8000', '+8613800138000'],
		['0049 (0)151 12345678', '0049 151 12345678', '004915112345678'],
		['(0)138 0013 8000', '0 138 0013 8000', '013800138000'],
	])('%s is read as %s', (typed, mobile, phone) => {
		expect(idList(typed, 'mobile', 'Users')).toEqual([{ kind: 'mobile', value: mobile }]);
		expect(read(phoneNumber(label), typed)).toBe(phone);
	});
});

describe('a date', () => {
	it.each([
		'2026-11-27',
		'20261127',
		'2026/11/27',
		'2026.11.27',
		'2026-11-27 1000',
		'202611271000',
		'20261127100000',
	])('%s is neither a meeting code nor a phone number', (typed) => {
		expect(recognizeConference(typed, 'roomCode')).toMatchObject({
			code: expect.stringMatching(/Invalid|Without/),
		});
		expect(() => idList(typed, 'mobile', 'Users')).toThrow('is not a mobile number');
		expect(() => read(phoneNumber(label), typed)).toThrow('is not a phone number');
	});

	it('has no digits of a code: every code of 9 to 11 digits is one', () => {
		const code = fc.stringMatching(/^[1-9]\d{8,10}$/);
		fc.assert(
			fc.property(code, (digits) => {
				expect(recognizeConference(digits, 'roomCode')).toEqual({
					kind: 'roomCode',
					value: digits,
				});
			}),
			{ seed: 20261127, numRuns: 2000 },
		);
	});
});

describe('whatever an expression yields', () => {
	const fields: Record<string, Field<unknown>> = {
		action,
		yes,
		bit: bit(label),
		count,
		id: id(label),
		text: text(label),
		texts: texts(label),
		moment: moment(label),
		period: period('field', 'end'),
		nextDay: nextDay('field', 'end'),
		person: person(label),
		users,
		optionalUsers: optional(users, []),
		phoneNumber: phoneNumber(label),
		meetingCode,
		runningConference,
		more: added('More', { yes, action, when: moment(label) }),
		phones: rows(
			{ one: 'Phone', many: 'Phones', description: '' },
			{ phoneNumber: phoneNumber(label) },
		),
	};
	const hostile: unknown[] = [
		Object.create(null),
		{ toString: null, valueOf: null },
		{
			toString: () => {
				throw new Error('no');
			},
		},
		{
			toJSON: () => {
				throw new Error('no');
			},
		},
		{ mode: { toString: null }, value: { toString: null } },
		{ users: [{ user: { mode: 'mobile', value: Object.create(null) } }] },
		{ rows: [{ phoneNumber: { toString: null } }] },
		{ when: { toMillis: () => 1e300 } },
		{ yes: { toString: null }, action: Object.create(null) },
		[Object.create(null)],
		10n,
		Symbol('s'),
		() => {},
		1e300,
		-1e300,
		NaN,
		new Date(NaN),
		'.',
		'..',
	];
	const anything = fc.oneof(
		fc.constantFrom(...hostile),
		fc.anything(),
		fc.string({ unit: anyCharacter }),
	);

	it.each(Object.entries(fields))('%s is read, or refused with words', (_, field) => {
		fc.assert(
			fc.property(anything, (value) => {
				for (const end of [value, '2026-12-24T18:00:00Z']) {
					try {
						field.read(enteredAs({ field: value, end }), 'field');
					} catch (error) {
						if (!(error instanceof ConferenceError)) throw error;
						// Not by `expect`, which takes longer than all that it checks here.
						const { message } = error.failure;
						if (!message.startsWith("'") || message.length >= 400) throw new Error(message);
					}
				}
			}),
			{ seed: 20261127, numRuns: 600, examples: hostile.map((value): [unknown] => [value]) },
		);
	});
});

describe('a choice with a value that is also a word for nothing', () => {
	const waitFor = choice({
		...label,
		options: [
			{ name: 'Meeting', value: 'meeting' },
			{ name: 'Nothing', value: 'none' },
		],
		default: 'meeting',
	});

	it.each(['none', 'None', '`none`'])('takes %s', (typed) => {
		expect(read(waitFor, typed)).toBe('none');
	});

	it('refuses other words for nothing', () => {
		expect(() => read(waitFor, 'null')).toThrow('is empty');
	});
});
