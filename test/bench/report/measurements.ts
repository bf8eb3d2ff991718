import type { IdleUse } from '../clients/triggerJob';
import type { CalendarMonth } from '../measures/calendarMonth';
import type { Cost } from '../measures/cost';
import type { Download } from '../measures/download';
import type { Growth } from '../measures/growth';
import type { Load } from '../measures/load';
import type { Months } from '../measures/ordinaryMonth';
import type { Overhead } from '../measures/overhead';
import type { Pace } from '../measures/pace';
import type { Joins } from '../measures/trigger';

/** Everything that one run of the benchmark found. */
export interface Measurements {
	load: Load;
	/** In what this node's request differs from the official SDK's. */
	differences: string[];
	cost: Cost[];
	pace: Pace[];
	overhead: Overhead;
	growth: Growth[];
	download: Download;
	months: Months;
	/** Of a calendar trigger. */
	calendarMonths: CalendarMonth[];
	joins: Joins;
	idle: IdleUse;
	circumstances: {
		/** YYYY-MM-DD. */
		date: string;
		n8nCore: string;
		/** Processes that wanted a core when the run began, averaged over a minute. */
		loadAtStart: number;
		seconds: number;
	};
}
