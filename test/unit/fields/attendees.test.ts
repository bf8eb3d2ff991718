import { idList } from '../../../nodes/DingTalkConference/fields/people/idList';

describe('the attendees of a calendar event, as they are', () => {
	const google = [
		{ email: 'boss@example.com', organizer: true, self: true, responseStatus: 'accepted' },
		{ email: 'anna@example.com', displayName: 'Anna', responseStatus: 'needsAction' },
		{ email: 'room@resource.calendar.google.com', resource: true, responseStatus: 'accepted' },
	];
	const outlook = [
		{
			type: 'required',
			emailAddress: { name: 'Anna', address: 'anna@example.com' },
			status: { response: 'none' },
		},
		{ type: 'resource', emailAddress: { name: 'Room', address: 'room@example.com' } },
	];
	const dingTalk = [
		{ unionId: 'annaUnionId', name: 'Anna', responseStatus: 'accepted', isOptional: false },
		{ unionId: '', name: 'Guest', responseStatus: 'needsAction' },
	];

	it.each<[string, unknown, unknown]>([
		[
			'Google',
			google,
			[
				{ kind: 'email', value: 'boss@example.com' },
				{ kind: 'email', value: 'anna@example.com', name: 'Anna' },
			],
		],
		[
			'Google, as text',
			JSON.stringify(google),
			[
				{ kind: 'email', value: 'boss@example.com' },
				{ kind: 'email', value: 'anna@example.com', name: 'Anna' },
			],
		],
		['Outlook', outlook, [{ kind: 'email', value: 'anna@example.com', name: 'Anna' }]],
	])('of %s, by email address and without rooms', (_, attendees, expected) => {
		expect(idList(attendees, 'email', 'Users')).toEqual(expected);
	});

	it('of DingTalk: a guest without a union ID is not found, by name', () => {
		expect(idList(dingTalk, 'unionId', 'Users')).toEqual([
			{ kind: 'unionId', value: 'annaUnionId', name: 'Anna' },
			{
				kind: 'unionId',
				value: 'Guest',
				name: 'Guest',
				withoutId: expect.stringContaining('Guests'),
			},
		]);
	});

	it.each(['email', 'mobile', 'userId'] as const)(
		'of DingTalk are taken by their union ID where they have no %s, as a drag chooses the mode',
		(kind) => {
			expect(idList(dingTalk, kind, 'Users')).toEqual([
				{ kind: 'unionId', value: 'annaUnionId', name: 'Anna' },
				{ kind, value: 'Guest', name: 'Guest', withoutId: expect.stringContaining('Guests') },
			]);
		},
	);

	it('that carry both are taken by what was asked for', () => {
		const both = { unionId: 'annaUnionId', email: 'anna@example.com' };
		expect(idList([both], 'email', 'Users')).toEqual([
			{ kind: 'email', value: 'anna@example.com' },
		]);
	});

	it('of Google by union ID: each is not found, by name or address, and the way out is said', () => {
		expect(
			idList(google, 'unionId', 'Users').map(({ value, withoutId }) => [value, withoutId]),
		).toEqual([
			['boss@example.com', expect.stringContaining("choose 'Email' as the way to identify")],
			['Anna', expect.stringContaining("choose 'Email' as the way to identify")],
		]);
	});

	it('that hold nothing to name a user by are refused', () => {
		expect(() => idList([{ status: 'x' }], 'email', 'Users')).toThrow(
			'contains an object without an email address',
		);
		expect(() => idList([{ resource: true, email: 'room@example.com' }], 'email', 'Users')).toThrow(
			"'Users' is empty",
		);
	});
});

describe('an email address', () => {
	it.each([
		'anna@example.com',
		' anna@example.com ',
		'mailto:anna@example.com',
		'Anna <anna@example.com>',
		'"Example, Anna" <anna@example.com>',
		'<anna@example.com>',
		'[Anna](mailto:anna@example.com)',
		'`anna@example.com`',
		'mailto:anna@example.com?subject=x',
	])('is read from %s', (typed) => {
		expect(idList(typed, 'email', 'Users')).toEqual([{ kind: 'email', value: 'anna@example.com' }]);
	});

	it('is read from a list as mail programs write it', () => {
		const typed = '"Example, Anna" <anna@example.com>, Bo <bo@example.com>; cy@example.com';
		expect(idList(typed, 'email', 'Users').map(({ value }) => value)).toEqual([
			'anna@example.com',
			'bo@example.com',
			'cy@example.com',
		]);
	});

	it.each([
		'anna',
		'anna@',
		'@example.com',
		'anna@example',
		'a b@example.com',
		'Anna, bo@example.com',
		'13800138000',
	])('is not in %j', (typed) => {
		expect(() => idList(typed, 'email', 'Users')).toThrow('is not an email address');
	});

	it('given as union ID is refused before any call, with the kind to choose', () => {
		expect(() => idList('anna@example.com', 'unionId', 'Users')).toThrow(
			'looks like an email address, not like a union ID',
		);
	});
});
