import type { Operation, Resource } from '../kinds/operation';
import { calendarEvent } from './calendarEvent';
import { cloudRecording } from './cloudRecording';
import { conference } from './conference';
import { liveStream } from './liveStream';
import { minutes } from './minutes';
import { participant } from './participant';
import { scheduledConference } from './scheduledConference';
import { statistics } from './statistics';
import { user } from './user';

/** Everything that the node can do, in the order of its panel. */
export const resources: readonly Resource[] = [
	calendarEvent,
	cloudRecording,
	liveStream,
	conference,
	minutes,
	participant,
	scheduledConference,
	statistics,
	user,
];

/** The operation of these internal names, if there is one. */
export function operationOf(resource: unknown, operation: unknown): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
