import { sample, type Sandbox } from '../../sandbox';

/** A scheduled meeting as the sandbox has it. */
export function scheduledMeeting(
	{ organization }: Sandbox,
	id: unknown = sample.scheduleConferenceId,
) {
	const found = organization.scheduledConferences.find((each) => each.scheduleConferenceId === id);
	if (!found) throw new Error(`The sandbox has no scheduled meeting ${String(id)}`);
	return found;
}
