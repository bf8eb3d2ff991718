import fc from 'fast-check';

import { ConferenceError } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { filledPath } from '../../nodes/DingTalkConference/dingtalk/client/path';
import { anyCharacter } from '../anyCharacter';

describe('a path of the API', () => {
	it('holds its values where the page puts them', () => {
		expect(filledPath('/v1.0/a/{one}/b/{two}/c', { one: 'x', two: 'y' })).toBe('/v1.0/a/x/b/y/c');
		expect(filledPath('/v1.0/a', {})).toBe('/v1.0/a');
	});

	it.each([
		['a/b', 'a%2Fb'],
		['../../oauth2', '..%2F..%2Foauth2'],
		['a?b=c', 'a%3Fb%3Dc'],
		['a#b', 'a%23b'],
		['a%2Fb', 'a%252Fb'],
		['%2e%2e', '%252e%252e'],
		['a\\b', 'a%5Cb'],
		['a b', 'a%20b'],
		['会议', '%E4%BC%9A%E8%AE%AE'],
		['...', '...'],
	])('makes %j one segment', (value, segment) => {
		expect(filledPath('/a/{value}/b', { value })).toBe(`/a/${segment}/b`);
	});

	it.each(['', '.', '..', '\ud800'])('refuses %j, which cannot be a segment', (value) => {
		expect(() => filledPath('/a/{value}/b', { value })).toThrow(ConferenceError);
	});

	it.each([
		['eventId', '.', `'Event ID' cannot be "."`],
		['eventId', '..', `'Event ID' cannot be ".."`],
		['scheduleConferenceId', '..', `'Schedule Conference ID' cannot be ".."`],
		['roomCode', '', `'Room Code' cannot be ""`],
		['eventId', '\ud800', `'Event ID' contains half a character`],
	])('names the parameter (%s) that is %j', (name, value, message) => {
		expect(() => filledPath(`/a/{${name}}/b`, { [name]: value })).toThrow(message);
	});

	it('keeps any value in its place, as the receiver reads it', () => {
		const value = fc.string({ unit: anyCharacter, minLength: 1 });
		fc.assert(
			fc.property(value, (id) => {
				fc.pre(id !== '.' && id !== '..');
				const { pathname, search, hash } = new URL(`https://x${filledPath('/a/{id}/b', { id })}`);
				const [, before, segment = '', after, ...others] = pathname.split('/');
				expect([before, decodeURIComponent(segment), after]).toEqual(['a', id, 'b']);
				expect([others, search, hash]).toEqual([[], '', '']);
			}),
		);
	});

	it('compiles only with a value for each of its names', () => {
		// @ts-expect-error a name without a value
		expect(() => filledPath('/a/{id}', {})).toThrow(ConferenceError);
		// @ts-expect-error a value without a name
		expect(filledPath('/a/{id}', { id: 'x', other: 'y' })).toBe('/a/x');
	});
});
