import type { Operation, Resource } from '../kinds/operation';
import { conference } from './conference';
import { participant } from './participant';
import { scheduledConference } from './scheduledConference';

/** Everything that the node can do, in the order of its panel. */
export const resources: readonly Resource[] = [conference, participant, scheduledConference];

/** The operation of these internal names, if there is one. */
export function operationOf(resource: unknown, operation: unknown): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
