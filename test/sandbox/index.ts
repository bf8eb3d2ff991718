export { startSandbox, Sandbox, type SandboxOptions } from './sandbox';
export { sampleOrganisation, sample } from './sampleOrganisation';
export { AttendStatus, ConferenceStatus } from './organisation';
export type {
	App,
	Conference,
	Member,
	Organisation,
	Person,
	ScheduledConference,
	Suite,
} from './organisation';
export type { RecordedCall } from './calls';
export type { Fault, PlannedFault } from './faults';
export type { IssuedToken } from './tokenOffice';
