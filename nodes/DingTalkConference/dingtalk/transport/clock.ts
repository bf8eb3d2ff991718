/** Returns the time in milliseconds since some fixed moment. */
export type Clock = () => number;

/**
 * Measures how long something takes. Unlike the time of day it never goes back: after a virtual
 * machine was resumed or the network corrected its clock, a wait would last that much longer.
 */
export const monotonic: Clock = () => performance.now();
