const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const shares = { absent: 0.1, late: 0.2, cancelled: 0.05, guests: 0.1 };
export const monthMeetings = 100;
const WORKDAYS = 20;
/** Of the late, in minutes after the event's start. */
export const lateMinutes = { from: 3, until: 14 };
/** Of everybody else, around the event's start. */
export const onTimeMinutes = 3;

export type Calendar = 'dingTalk' | 'google' | 'outlook';
const calendars: readonly Calendar[] = ['dingTalk', 'google', 'outlook'];

/** Times are in milliseconds since the epoch. */
export interface PlannedMeeting {
	calendar: Calendar;
	start: number;
	isCancelled: boolean;
	/** When its organizer opens it, and is in it. */
	opensAt: number;
	attendees: PlannedAttendee[];
}

export interface PlannedAttendee {
	/** The place of the user in the organization, or the number of a guest of another company. */
	number: number;
	isGuest: boolean;
	/** The organizer comes first, and hosts the meeting. */
	isOrganizer: boolean;
	/** `undefined`: does not come. */
	joinsAt: number | undefined;
}

export interface PlanOptions {
	/** When the month begins: the midnight before a Monday. */
	from: number;
	/** Users of the organization. */
	users: number;
	/** Attendees of each meeting. */
	people: { from: number; until: number };
}

/** An ordinary month; always the same one for the same options. */
export function plannedMonth({ from, users, people }: PlanOptions): PlannedMeeting[] {
	const random = randomNumbers(20_260_901);
	const between = (low: number, high: number) => low + random() * (high - low);
	return Array.from({ length: monthMeetings }, (_, index): PlannedMeeting => {
		const workday = index % WORKDAYS;
		const midnight = from + (workday + 2 * Math.floor(workday / 5)) * DAY;
		const start = midnight + (9 * 60 + 30 * Math.floor(between(0, 16))) * MINUTE;
		const opensAt = start + between(-onTimeMinutes, onTimeMinutes) * MINUTE;
		const first = Math.floor(between(0, users));
		const size = Math.round(between(people.from, people.until));
		const attendees = Array.from({ length: size }, (__, place): PlannedAttendee => {
			const isOrganizer = place === 0;
			const isGuest = !isOrganizer && random() < shares.guests;
			const fate = isOrganizer ? 1 : random();
			const onTime = start + between(-onTimeMinutes, onTimeMinutes) * MINUTE;
			const late = start + between(lateMinutes.from, lateMinutes.until) * MINUTE;
			const comesAt = fate < shares.absent + shares.late ? late : onTime;
			const joinsAt = isOrganizer ? opensAt : Math.max(opensAt, comesAt);
			const isAbsent = fate < shares.absent;
			const number = (first + place) % users;
			return { number, isGuest, isOrganizer, joinsAt: isAbsent ? undefined : joinsAt };
		});
		return {
			calendar: calendars[index % calendars.length] ?? 'dingTalk',
			start,
			isCancelled: (index + 1) % Math.round(1 / shares.cancelled) === 0,
			opensAt,
			attendees,
		};
	});
}

/** Mulberry32: numbers from 0 to 1 that look random. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
