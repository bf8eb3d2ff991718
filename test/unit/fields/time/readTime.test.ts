import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

import fc from 'fast-check';

import { readTime } from '../../../../nodes/DingTalkConference/fields/time/readTime';
import { expectFreshBuild } from '../../../freshBuild';
import { times } from './times';

const ZONE = 'Asia/Shanghai';

describe.each(['UTC', 'America/New_York', 'Asia/Kolkata'])('on a server in %s', (TZ) => {
	it(`${times.length} texts are read alike, or refused`, () => {
		expectFreshBuild(resolve('.'));
		const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'readOnServer.js')], {
			env: { ...process.env, TZ },
			input: JSON.stringify(times.map(([text]) => text)),
			encoding: 'utf8',
		});
		expect(stderr).toBe('');
		const read = JSON.parse(stdout) as Array<number | null>;
		expect(times.map(([text], place) => [text, read[place]])).toEqual(
			times.map(([text, utc]) => [text, utc === undefined ? null : Date.parse(utc)]),
		);
	});
});

describe('a time', () => {
	const at = Date.UTC(2026, 11, 24, 10);

	it('comes as a Date, a value of Luxon, or milliseconds', () => {
		expect(readTime(new Date(at), ZONE)).toBe(at);
		expect(readTime({ isValid: true, toMillis: () => at }, ZONE)).toBe(at);
		expect(readTime(at, ZONE)).toBe(at);
	});

	it.each<[string, unknown]>([
		['seconds', at / 1000],
		['a count of days', 46_015],
		['a number that no calendar reaches', 1e300],
		['no number', NaN],
		['a date that is none', new Date(NaN)],
		['a Luxon value that is none', { toMillis: () => NaN }],
		['a length of time', { isLuxonDuration: true, toMillis: () => at }],
		['an object with a text of its own', { toString: () => '2026-12-24' }],
		[
			'an object that fails',
			{
				toMillis: () => {
					throw new Error('no');
				},
			},
		],
		['a list', ['2026-12-24']],
		['true', true],
	])('is not %s', (_, value) => {
		expect(readTime(value, ZONE)).toBeUndefined();
	});

	it('is read again from every form in which it was written', () => {
		const minute = fc.integer({ min: Date.UTC(1980, 0) / 60_000, max: Date.UTC(2200, 0) / 60_000 });
		fc.assert(
			fc.property(minute, (minutes) => {
				const time = minutes * 60_000;
				const iso = new Date(time).toISOString();
				const [day = '', clock = ''] = iso.slice(0, 16).split('T');
				const [year = '', month = '', date = ''] = day.split('-');
				const texts = [
					iso,
					new Date(time).toUTCString(),
					new Date(time).toString(),
					`${day} ${clock} UTC`,
					`${year}/${Number(month)}/${Number(date)} ${clock} +00:00`,
				];
				expect(texts.map((text) => [text, readTime(text, ZONE)])).toEqual(
					texts.map((text) => [text, time]),
				);
				expect(readTime(iso.slice(0, 16), ZONE)).toBe(readTime(`${day} ${clock}:00`, ZONE));
			}),
			{ seed: 20261127, numRuns: 500 },
		);
	});

	it('is never read from a text that only JavaScript takes for a date', () => {
		const word = fc.stringMatching(/^[A-Za-z?=., ]{1,12}$/);
		fc.assert(
			fc.property(word, fc.nat({ max: 99 }), (text, number) => {
				expect(readTime(`${text} ${number}`, ZONE)).toBeUndefined();
			}),
			{ seed: 20261127, numRuns: 500 },
		);
	});
});
