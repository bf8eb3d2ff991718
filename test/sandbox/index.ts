export { startSandbox, Sandbox, type SandboxOptions } from './sandbox';
export { sampleOrganization, sample } from './sampleOrganization';
export { AttendStatus, ConferenceStatus } from './organization';
export type {
	App,
	Conference,
	Member,
	Organization,
	Person,
	ScheduledConference,
	Suite,
} from './organization';
export type { RecordedCall } from './calls';
export type { Fault, PlannedFault } from './faults';
export type { IssuedToken } from './tokenOffice';
