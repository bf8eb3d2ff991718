import fc from 'fast-check';

import {
	attendanceOf,
	memberRow,
	mergedStays,
	type MemberRow,
} from '../../nodes/DingTalkConference/operations/participant/shared/attendance';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 5, 10);
const at = (minutes: number) => START + minutes * MINUTE;
const time = (minutes: number) => new Date(at(minutes)).toISOString();
const rules = { startTime: START, lateAfter: 5, minMinutes: 0 };

const row = (own: Partial<MemberRow>): MemberRow => ({
	unionId: 'u1',
	name: 'Attendee A',
	isInMeeting: false,
	host: false,
	coHost: false,
	outside: false,
	byPhone: false,
	...own,
});
const stay = (from: number, until: number) => ({ from: at(from), until: at(until) });

describe('the attendance of a meeting', () => {
	it('counts what a user was there on two devices once, and each return', () => {
		const rows = [
			row({ stay: stay(2, 20) }),
			row({ stay: stay(10, 30), coHost: true }),
			row({ stay: stay(40, 50) }),
		];
		expect(attendanceOf(rows, [{ unionId: 'u1' }], rules)).toEqual([
			{
				unionId: 'u1',
				name: 'Attendee A',
				invited: true,
				attended: true,
				joinTime: time(2),
				leaveTime: time(50),
				minutes: 38,
				joins: 2,
				isLate: false,
				lateMinutes: 2,
				host: false,
				coHost: true,
				outside: false,
				byPhone: false,
			},
		]);
	});

	it('has who was invited and did not come, by the name that is known of them', () => {
		const invited = [{ unionId: 'u2', name: 'Attendee B' }, { unionId: 'u3' }];
		expect(attendanceOf([], invited, rules)).toEqual([
			expect.objectContaining({
				unionId: 'u2',
				name: 'Attendee B',
				invited: true,
				attended: false,
			}),
			expect.objectContaining({ unionId: 'u3', name: null, joinTime: null, minutes: 0, joins: 0 }),
		]);
	});

	it('keeps guests apart, from the invited and from each other', () => {
		const guest = row({ unionId: '', name: 'Guest', outside: true, stay: stay(0, 10) });
		const rows = [guest, row({ stay: stay(1, 10) }), { ...guest, stay: stay(5, 10) }];
		const users = attendanceOf(rows, [{ unionId: 'u1' }], rules);
		expect(users.map(({ unionId, invited, minutes }) => [unionId, invited, minutes])).toEqual([
			['u1', true, 9],
			[null, false, 10],
			[null, false, 5],
		]);
	});

	it('leaves open who was invited where nobody says it', () => {
		const users = attendanceOf([row({ stay: stay(0, 10) })], undefined, rules);
		expect(users[0]?.invited).toBeNull();
	});

	it.each([
		[5, 5, false],
		[5.5, 5, false],
		[6, 5, true],
		[0, 0, false],
		[1, 0, true],
	])('joined after %d minutes with %d allowed, a user is late: %s', (joined, lateAfter, isLate) => {
		const rows = [row({ stay: stay(joined, 30) })];
		const [user] = attendanceOf(rows, undefined, { ...rules, lateAfter });
		expect(user).toMatchObject({ isLate, lateMinutes: Math.floor(joined) });
	});

	it('counts lateness from the first join where the start is not known', () => {
		const rows = [row({ stay: stay(3, 30) }), row({ unionId: 'u2', stay: stay(10, 30) })];
		const users = attendanceOf(rows, undefined, { ...rules, startTime: undefined });
		expect(users.map(({ lateMinutes }) => lateMinutes)).toEqual([0, 7]);
	});

	it('does not count who stayed for too short a time as attended, and shows the stay', () => {
		const [user] = attendanceOf([row({ stay: stay(0, 4) })], undefined, {
			...rules,
			minMinutes: 5,
		});
		expect(user).toMatchObject({ attended: false, minutes: 4, joinTime: time(0) });
	});

	it.each([
		[29.6, { minutes: 29, attended: false }],
		[30, { minutes: 30, attended: true }],
	])('of a stay of %d minutes shows the whole minutes that decide', (minutes, expected) => {
		const rows = [row({ stay: stay(0, minutes) })];
		expect(attendanceOf(rows, undefined, { ...rules, minMinutes: 30 })[0]).toMatchObject(expected);
	});
});

describe('a row of the list of members', () => {
	const NOW = at(60);
	it.each([
		['is in the meeting', { attendStatus: 3, joinTime: at(0) }, stay(0, 60)],
		['came back', { attendStatus: 3, joinTime: at(20), leaveTime: at(10) }, stay(20, 60)],
		['has left', { attendStatus: 6, joinTime: at(0), leaveTime: at(30) }, stay(0, 30)],
		[
			'left, by its duration',
			{ attendStatus: 6, joinTime: at(0), duration: 30 * MINUTE },
			stay(0, 30),
		],
		[
			'was removed',
			{ attendStatus: 5, joinTime: String(at(0)), leaveTime: String(at(1)) },
			stay(0, 1),
		],
		['is called and has not joined', { attendStatus: 2, joinTime: at(0) }, undefined],
		['declined', { attendStatus: 4, joinTime: 0 }, undefined],
		[
			'was in and is called again',
			{ attendStatus: 2, joinTime: at(0), leaveTime: at(9) },
			stay(0, 9),
		],
		['has no time', { attendStatus: 3 }, undefined],
	])('of somebody who %s', (_, given, expected) => {
		expect(memberRow(given, NOW).stay).toEqual(expected);
	});

	it('of somebody who is there without a time counts as attended', () => {
		const [user] = attendanceOf(
			[memberRow({ unionId: 'u1', attendStatus: 3 }, NOW)],
			undefined,
			rules,
		);
		expect(user).toMatchObject({ attended: true, joinTime: null, leaveTime: null, minutes: 0 });
	});
});

describe('over all stays', () => {
	const stays = fc
		.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 60 }))
		.map(([from, length]) => stay(from, from + length));
	const unionIds = fc.constantFrom('u1', 'u2', 'u3', '');
	const rows = fc.array(
		fc
			.tuple(unionIds, fc.option(stays, { nil: undefined }), fc.boolean())
			.map(([unionId, own, isInMeeting]) => row({ unionId, stay: own, isInMeeting })),
		{ maxLength: 12 },
	);
	const invitations = fc.uniqueArray(fc.constantFrom('u1', 'u2', 'u4', 'u5'), { maxLength: 4 });

	it('each minute is counted at most once and none is lost', () => {
		fc.assert(
			fc.property(fc.array(stays), (all) => {
				const merged = mergedStays(all);
				const minutesIn = (list: typeof all) =>
					new Set(
						list.flatMap(({ from, until }) =>
							Array.from(
								{ length: (until - from) / MINUTE },
								(_, minute) => from + minute * MINUTE,
							),
						),
					);
				const counted = merged.reduce((sum, { from, until }) => sum + (until - from) / MINUTE, 0);
				expect(counted).toBe(minutesIn(all).size);
				for (const [index, { from }] of merged.entries()) {
					if (index > 0) expect(from).toBeGreaterThan(merged[index - 1]?.until ?? Infinity);
				}
			}),
		);
	});

	it('each invited user has one row, first and in order, and nobody is left out or listed twice', () => {
		fc.assert(
			fc.property(rows, invitations, (all, invited) => {
				const users = attendanceOf(
					all,
					invited.map((unionId) => ({ unionId })),
					rules,
				);
				const ids = users.map(({ unionId }) => unionId).filter((id) => id !== null);
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids.slice(0, invited.length)).toEqual(invited);
				const everybody = new Set([...invited, ...all.map(({ unionId }) => unionId)]);
				everybody.delete('');
				expect(new Set(ids)).toEqual(everybody);
				const guests = all.filter(({ unionId }) => unionId === '');
				expect(users.filter(({ unionId }) => unionId === null)).toHaveLength(guests.length);
			}),
		);
	});

	it('nobody is in the meeting for longer than from joining to leaving', () => {
		fc.assert(
			fc.property(rows, (all) => {
				for (const { joinTime, leaveTime, minutes, joins, attended } of attendanceOf(
					all,
					undefined,
					rules,
				)) {
					if (joinTime === null) expect([minutes, joins]).toEqual([0, 0]);
					else expect(attended).toBe(true);
					if (joinTime !== null && leaveTime !== null) {
						const span = (Date.parse(String(leaveTime)) - Date.parse(String(joinTime))) / MINUTE;
						expect(Number(minutes)).toBeLessThanOrEqual(span);
					}
				}
			}),
		);
	});
});
