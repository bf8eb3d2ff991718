/** An event of the organization's calendars. Whoever organizes or attends it has it. Times are ms epoch. */
export interface CalendarEvent {
	/** May hold `/` and `=`, as DingTalk's do. */
	id: string;
	summary: string;
	description?: string;
	startTime: number;
	endTime: number;
	/** From midnight to midnight in the calendar's time zone. */
	isAllDay?: boolean;
	cancelled?: boolean;
	/** unionId of the organizer. */
	organizerId: string;
	attendees: CalendarAttendee[];
	/** Place, as text. */
	location?: string;
	recurrence?: Recurrence;
	/** Of a series: what differs in single instances. */
	changedInstances?: ChangedInstance[];
	/** ID of its video meeting, for events that have one: presumably that of a scheduled meeting. */
	logicalConferenceId?: string;
}

/** An instance of a series that is not as the series says. Times are ms epoch. */
export interface ChangedInstance extends InstanceChange {
	/** When it would begin by the rule of the series. */
	originStart: number;
}

/** What can be changed in a single instance. */
export type InstanceChange = Partial<
	Pick<CalendarEvent, 'summary' | 'startTime' | 'endTime' | 'cancelled' | 'attendees' | 'location'>
>;

export interface CalendarAttendee {
	unionId: string;
	responseStatus: 'accepted' | 'needsAction' | 'declined' | 'tentative';
	isOptional?: boolean;
}

export interface Recurrence {
	pattern: {
		type: 'daily' | 'weekly' | 'absoluteMonthly' | 'relativeMonthly' | 'absoluteYearly';
		interval: number;
		dayOfMonth?: number;
		/** English names, separated by commas. */
		daysOfWeek?: string;
		index?: 'first' | 'second' | 'third' | 'fourth' | 'last';
	};
	range:
		| { type: 'noEnd' }
		/** ms epoch of the last day. */
		| { type: 'endDate'; endDate: number }
		| { type: 'numbered'; numberOfOccurrences: number };
}

/** An event of a calendar: a single one, a series, or one instance of a series. */
export interface Occurrence extends CalendarEvent {
	/** ID of the series that it is an instance of. */
	seriesMasterId?: string;
	/** When it would begin by the rule of the series. */
	originStart?: number;
}

export const isOf = (event: CalendarEvent, unionId: string): boolean =>
	event.organizerId === unionId || event.attendees.some((each) => each.unionId === unionId);

/** Whoever has an event in the calendar: the organizer and the attendees, each once. */
export const peopleOf = ({ organizerId, attendees }: CalendarEvent): string[] => [
	...new Set([organizerId, ...attendees.map(({ unionId }) => unionId)]),
];

/** One instance of a series has an ID of its own, made of the series' ID and its start by the rule. */
export function instanceOf(series: CalendarEvent, originStart: number): Occurrence {
	const { changedInstances = [], ...common } = series;
	return {
		...common,
		id: `${series.id}_${originStart}`,
		seriesMasterId: series.id,
		startTime: originStart,
		endTime: originStart + series.endTime - series.startTime,
		originStart,
		...changedInstances.find((change) => change.originStart === originStart),
	};
}
