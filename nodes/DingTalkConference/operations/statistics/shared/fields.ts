import { flag } from '../../../fields/flag';
import { moment } from '../../../fields/time/moment';

/** The bounds of a period in which something happened. */
export const bounds = {
	start: moment({ displayName: 'Start Time', description: 'The beginning of the period' }),
	end: moment({ displayName: 'End Time', description: 'The end of the period' }),
};

/** How live data and finished statistics differ is not published. */
export const realData = flag({
	displayName: 'Live Data',
	description: 'Whether to get live data instead of finished statistics',
});
