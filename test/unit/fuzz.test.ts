import fc from 'fast-check';

import { readAnswer } from '../../nodes/DingTalkConference/dingtalk/errors/answer';
import { attachToken } from '../../nodes/DingTalkConference/dingtalk/auth/authentication';
import { ConferenceError } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { filledPath } from '../../nodes/DingTalkConference/dingtalk/client/path';
import { mobileSpellings } from '../../nodes/DingTalkConference/dingtalk/api/userReference';
import { redact } from '../../nodes/DingTalkConference/dingtalk/errors/redact';
import { nodeError } from '../../nodes/DingTalkConference/execution/report';
import { conferenceOfInvitation } from '../../nodes/DingTalkConference/fields/meeting/invitation';
import { idList } from '../../nodes/DingTalkConference/fields/people/idList';
import { anyAddress, anyCharacter } from '../anyCharacter';

// The same inputs on every run: a find is a test that can be repeated.
const bounds = { seed: 20261124, numRuns: 400 };

/** Characters that take more than one code point, among others. */
const manyCodePoints = fc.oneof(
	fc.constantFrom('e\u0301', '\u1112\u1161\u11ab', '👩‍👩‍👧', '🇨🇳', '👍🏽', '1\ufe0f\u20e3', '\u200f'),
	anyCharacter,
);

/** Texts as people and attackers make them: any Unicode, paths, links, markup, half characters. */
const text = fc.oneof(
	fc.string({ unit: anyCharacter, maxLength: 80 }),
	fc.string({ unit: manyCodePoints, maxLength: 80 }),
	fc.stringMatching(/^[./\\?#%&=:@\s,;"'<>{}[\]a-f\d-]{0,60}$/),
	anyAddress,
	fc.constantFrom(
		'..',
		'.',
		'%2e%2e',
		'\ud800',
		'\u202e',
		'__proto__',
		'constructor',
		'{"unionId":',
		'[1',
		'null',
	),
);
const anything = fc.oneof(text, fc.jsonValue(), fc.anything({ withBigInt: false }));

/** The result of `work`, or `undefined` when it refuses its input in the foreseen way; anything else is a crash. */
function unlessRefused<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch (error) {
		if (!(error instanceof ConferenceError)) throw error;
		expect(error.failure.message).not.toBe('');
		expect(error.failure.message.length).toBeLessThan(400);
		return undefined;
	}
}

describe('whatever is entered', () => {
	it.each(['unionId', 'userId', 'mobile'] as const)(
		'as a list of %ss is read exactly or refused',
		(kind) => {
			fc.assert(
				fc.property(anything, (value) => {
					const users = unlessRefused(() => idList(value, kind, 'User IDs')) ?? [];
					for (const { value: id } of users) {
						expect(id).toBe(id.trim());
						expect(id).not.toMatch(/^$|[\p{Cc}\p{Cs}]/u);
						expect(id.length).toBeLessThanOrEqual(256);
					}
				}),
				bounds,
			);
		},
	);

	it('as a link gives a code, an ID, or nothing', () => {
		fc.assert(
			fc.property(text, text, (before, code) => {
				const found = conferenceOfInvitation(
					`${before} https://meeting.dingtalk.com/app?roomCode=${code}`,
				);
				if (found)
					expect(found.value).toMatch(found.kind === 'roomCode' ? /^\d{5,20}$/ : /^[\w-]{8,64}$/);
			}),
			bounds,
		);
	});

	it('as an ID stays one segment of the path', () => {
		fc.assert(
			fc.property(text, (id) => {
				const path = unlessRefused(() =>
					filledPath('/v1.0/conference/videoConferences/{id}/coHosts/set', { id }),
				);
				if (path === undefined) return;
				const { pathname, search, hash } = new URL(`https://api.dingtalk.io${path}`);
				expect([pathname, search, hash]).toEqual([path, '', '']);
				expect(path.split('/')).toHaveLength(7);
			}),
			bounds,
		);
	});

	it('as a mobile number gives digits, with a plus or a dash at most', () => {
		fc.assert(
			fc.property(text, (typed) => {
				for (const spelling of mobileSpellings(typed)) expect(spelling).toMatch(/^\+?\d*(-\d*)?$/);
			}),
			bounds,
		);
	});

	it('as a number of another country is never tried as a Chinese one', () => {
		const countryCode = fc.constantFrom('1', '44', '49', '65', '81', '852', '91');
		const rest = fc.stringMatching(/^[ -]?\d{2,4}[ -]?\d{3}[ -]?\d{3,5}$/);
		fc.assert(
			fc.property(fc.constantFrom('+', '00'), countryCode, rest, (prefix, country, own) => {
				const spellings = [...mobileSpellings(`${prefix}${country}${own}`)];
				expect(spellings.filter((each) => /^(?:\+?86)?1[3-9]\d{9}$/.test(each))).toEqual([]);
			}),
			{ ...bounds, numRuns: 2000, examples: [['+', '1', ' 310 555 1234']] },
		);
	});

	it('as an address gets the token only within the hosts of the credential', () => {
		const credential = {
			authentication: 'accessToken',
			accessToken: 'secret-token-of-the-user',
			region: 'international',
		};
		const near = fc
			.tuple(fc.constantFrom('https://api.dingtalk.io', 'https://oapi.dingtalk.io', ''), text)
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(near, fc.constantFrom('url', 'uri'), (address, key) => {
				const request = {
					[key]: address,
					...(key === 'uri' ? {} : { baseURL: 'https://api.dingtalk.io' }),
				};
				const sent = unlessRefused(() =>
					attachToken(credential, request as unknown as { url: string }, 0),
				);
				if (!sent) return;
				const base =
					key === 'uri' || /^([a-z][a-z\d+.-]*:)?\/\//i.test(address)
						? undefined
						: 'https://api.dingtalk.io/';
				expect(new URL(base ? `${base}${address.replace(/^\/+/, '')}` : address).hostname).toMatch(
					/^o?api\.dingtalk\.io$/,
				);
				expect(sent.disableFollowRedirect).toBe(true);
			}),
			bounds,
		);
	});
});

describe('whatever DingTalk answers', () => {
	const secret = 'S3cr3t+of/the=App';
	const body = fc.oneof(
		fc.json(),
		text,
		fc.json().map((json) => json.slice(0, json.length / 2)),
		fc
			.record(
				{
					code: anything,
					message: fc.oneof(anything, fc.constant(`echo ${secret}`)),
					requestid: fc.oneof(anything, fc.constant(secret)),
					errcode: anything,
					sub_code: anything,
					success: anything,
					accessdenieddetail: anything,
				},
				{ requiredKeys: [] },
			)
			.map(
				(answer) =>
					JSON.stringify(answer, (_, value: unknown) =>
						typeof value === 'bigint' ? String(value) : value,
					) ?? '',
			),
	);
	const headers = fc.dictionary(
		fc.constantFrom('retry-after', 'x-acs-request-id', 'content-type'),
		text,
	);

	it('is a success that says so, or a failure with words, without a secret', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 599 }), body, headers, (status, answer, own) => {
				const isDone = ({ success }: { success?: unknown }) => success === true;
				const verdict = readAnswer({ status, headers: own, text: answer }, { isDone }, [secret]);
				if ('body' in verdict) {
					expect([status >= 200 && status < 300, verdict.body.success]).toEqual([true, true]);
					return;
				}
				const { failure } = verdict;
				expect(failure.message).not.toBe('');
				expect(failure.retry?.afterMs ?? 0).toBeLessThanOrEqual(900_000);
				const node = {
					id: '1',
					name: 'N',
					type: 'n',
					typeVersion: 1,
					position: [0, 0] as [number, number],
					parameters: {},
				};
				const shown = JSON.stringify(nodeError(node, failure, 0, true));
				expect(shown).not.toContain(secret);
				expect(shown).not.toContain(encodeURIComponent(secret));
			}),
			{ ...bounds, numRuns: 1500 },
		);
	});

	it('never shows a secret where it is quoted', () => {
		fc.assert(
			fc.property(text, text, fc.string({ minLength: 6, maxLength: 40 }), (before, after, own) => {
				expect(redact(`${before}${own}${after}`.slice(0, 400), [own])).not.toContain(own);
			}),
			bounds,
		);
	});
});
