import type { Cost } from '../measures/cost';
import type { Growth } from '../measures/growth';
import type { Load } from '../measures/load';
import type { Overhead } from '../measures/overhead';
import type { Pace } from '../measures/pace';
import type { Wire } from '../measures/wire';

/** Everything that one run of the benchmark found. */
export interface Measurements {
	wire: Wire;
	cost: Cost[];
	pace: Pace[];
	overhead: Overhead;
	growth: Growth[];
	load: Load;
	circumstances: Circumstances;
}

export interface Circumstances {
	/** YYYY-MM-DD. */
	date: string;
	node: string;
	n8nCore: string;
	cores: number;
	/** Processes that wanted a core when the run began, averaged over a minute. */
	loadAtStart: number;
	seconds: number;
}
