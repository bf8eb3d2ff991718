import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ConferenceStatus, sample, startSandbox, type Sandbox } from '../sandbox';
import { n8nInstallation } from './installation/n8nInstallation';
import { installInto, packedNode } from './installation/packedNode';
import { sandboxCredential, withCredential } from './n8n/dingTalkNode';
import { exampleWorkflows } from './n8n/examples';
import { ActiveWorkflow } from './n8n/activeWorkflows';
import { startMain } from './n8n/n8nProcess';
import { OWNER, RestClient } from './n8n/restClient';
import { createWorkflow, type StoredWorkflow } from './n8n/workflows';
import { expectFree, freePort } from './processes/ports';
import { temporaryFolder } from './processes/temporaryFolder';

const USUAL_PORT = 5678;
/** The example that is published, since it waits for somebody to join. */
const ON_ARRIVAL = 'Set co-hosts as they join a DingTalk meeting';

/** Everything that was started, to be ended in the opposite order. */
const endings: Array<() => Promise<void>> = [];

/** A whole n8n to try the node in: fresh at every start, with a local DingTalk beside it. */
async function playground(): Promise<void> {
	const port = await chosenPort();
	const installation = await n8nInstallation();
	const folder = temporaryFolder('n8n');
	const nodes = await packedNode(join(folder, 'package'), installation.node);
	const userFolder = join(folder, 'user');
	installInto(userFolder, nodes);

	const sandbox = await startSandbox();
	endings.push(async () => await sandbox.close());
	console.error('Starting n8n …');
	const n8n = await startMain(installation, userFolder, { port });
	endings.push(async () => await n8n.stop());

	const rest = await RestClient.asNewOwner(n8n.url);
	const { id } = await rest.post<{ id: string }>('/rest/credentials', sandboxCredential(sandbox));
	const workflows: StoredWorkflow[] = [];
	for (const workflow of exampleWorkflows(sandbox)) {
		const stored = await createWorkflow(rest, withCredential(workflow, id));
		if (stored.name === ON_ARRIVAL) await new ActiveWorkflow(rest, stored).activate();
		workflows.push(stored);
	}
	console.log(welcome(n8n.url, installation.version, sandbox, workflows));
}

/** n8n's usual port if it is free, another one otherwise; a port that was asked for has to be free. */
async function chosenPort(): Promise<number> {
	const { values } = parseArgs({ options: { port: { type: 'string' } } });
	const asked = values.port ?? process.env.N8N_PORT;
	if (asked === undefined) {
		return await expectFree(USUAL_PORT, 'n8n').catch(async () => await freePort());
	}
	const port = Number(asked);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Error(`${asked} is not a port`);
	}
	return await expectFree(port, 'n8n');
}

function welcome(
	url: string,
	version: string,
	sandbox: Sandbox,
	workflows: StoredWorkflow[],
): string {
	const { people, conferences } = sandbox.organization;
	const running = conferences.filter(({ status }) => status === ConferenceStatus.running);
	return [
		'',
		`n8n ${version} is ready:  ${url}`,
		`  login     ${OWNER.email}`,
		`  password  ${OWNER.password}`,
		'',
		'Workflows in it (the first runs as it is):',
		...workflows.map(({ id, name }) => `  ${url}/workflow/${id}  ${name}`),
		'',
		`The local DingTalk:  ${sandbox.url}  (the credential in n8n points at it)`,
		...running.map(({ title, roomCode }) => `  running: ${title}, meeting code ${roomCode}`),
		`  people: ${people.map(({ name }) => name).join(', ')}`,
		...ownCredential(sandbox),
		...everyMode(sandbox),
		...somebodyJoins(sandbox),
		...calendarChanges(sandbox),
		...afterMeeting(sandbox),
		`  ${sandbox.url}/sandbox/state  what it holds;  ${sandbox.url}/sandbox/calls  what arrived`,
		'',
		'Nothing is kept: Ctrl-C stops and removes everything.',
	].join('\n');
}

/** The event that starts the workflow that is published. */
function somebodyJoins({ url }: Sandbox): string[] {
	// One of those whom the example waits for, in a meeting where they are not yet.
	const { attendeeC } = sample.people;
	const body = JSON.stringify({ join: attendeeC.name, conference: 'Support stand-up' });
	return [
		'',
		`"${ON_ARRIVAL}" is published. Let somebody join, and see them become co-host:`,
		`  curl -X POST ${url}/sandbox/meeting -d '${body}'`,
	];
}

/** Changes that a calendar trigger sees. */
function calendarChanges({ url }: Sandbox): string[] {
	const { attendeeA, attendeeC } = sample.people;
	const summary = 'Design review';
	const invited = { organizer: attendeeA.name, attendees: [attendeeC.name] };
	return [
		'',
		`To try the trigger on "Calendar Event Starting" for ${attendeeA.name} (union ID ${attendeeA.unionId}): book an event that`,
		'begins in three minutes, move it, and cancel it. A trigger without "Notice Calendar Changes" sees what was booked',
		'when it reads the calendar next: book first, then publish the workflow.',
		...[
			{ book: summary, ...invited, in: 180_000 },
			{ move: summary, by: 60_000 },
			{ cancel: summary },
		].map((body) => `  curl -X POST ${url}/sandbox/calendar -d '${JSON.stringify(body)}'`),
	];
}

/** What makes a recording and minutes, for the examples that run after a meeting. */
function afterMeeting({ url, organization }: Sandbox): string[] {
	const meeting = organization.conferences.find(
		({ conferenceId }) => conferenceId === sample.bookedConferenceId,
	);
	return [
		'',
		'To try the examples that run after a meeting, publish one, let a meeting be recorded with minutes, and end it. Messages',
		"go to a robot of your own: without its credential, n8n doesn't send them.",
		...['startRecording', 'startMinutes', 'stopRecording', 'stopMinutes', 'end'].map(
			(word) =>
				`  curl -X POST ${url}/sandbox/meeting -d '${JSON.stringify({ [word]: meeting?.title })}'`,
		),
	];
}

/** The values to enter in a new credential. */
function ownCredential({ url }: Sandbox): string[] {
	const app = ({ appKey, appSecret }: { appKey: string; appSecret: string }) =>
		`Client ID ${appKey}, Client Secret ${appSecret}`;
	return [
		'',
		`To make your own credential: Internal App, Region "Custom", API Base URL ${url} (leave the legacy one empty)`,
		`  ${app(sample.internalApp)}`,
		`  without the Write permission, to see the message then: ${app(sample.readingApp)}`,
	];
}

/** Something for each way to name a meeting and a user. */
function everyMode({ url, organization }: Sandbox): string[] {
	// The published workflow makes C a co-host as they join: somebody else is waited for.
	const { attendeeC, attendeeI } = sample.people;
	const meeting = (id: string) =>
		organization.conferences.find(({ conferenceId }) => conferenceId === id);
	const booked = meeting(sample.bookedConferenceId);
	const late = meeting(sample.notStartedConferenceId);
	return [
		'',
		"To try every mode of 'Meeting' and of a user:",
		`  ID         ${sample.bookedConferenceId}`,
		`  Code       ${sample.bookedRoomCode}`,
		`  Link       ${booked?.externalLinkUrl ?? ''}`,
		`  Schedule   ${sample.scheduleConferenceId}`,
		`  Mobile     ${attendeeC.mobile}   User ID  ${attendeeC.userId}   Union ID  ${attendeeC.unionId}`,
		'',
		`To let a meeting open late: run Set Co-Hosts for the code ${late?.roomCode ?? ''} and the mobile number ${attendeeI.mobile},`,
		'with "If the Meeting Has Not Started" set to "Wait for the Meeting and the Users", and from a terminal',
		'open the meeting and let people join it. The node looks every 30 seconds at first: allow it half a minute each.',
		...[{ start: late?.title }, { join: attendeeI.name, conference: late?.title }].map(
			(body) => `  curl -X POST ${url}/sandbox/meeting -d '${JSON.stringify(body)}'`,
		),
	];
}

/** npm and the terminal both pass one Ctrl-C on: it arrives twice, at the same time. */
const SAME_PRESS_MS = 1000;
let endingSince: number | undefined;

async function end(exitCode: number): Promise<void> {
	if (endingSince !== undefined) {
		// Pressed again: each process ends with this one.
		if (Date.now() - endingSince > SAME_PRESS_MS) process.exit(1);
		return;
	}
	endingSince = Date.now();
	if (endings.length > 0) console.error('\nStopping …');
	for (const ending of endings.reverse()) await ending();
	process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => void end(0));
}

playground().catch(async (error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	await end(1);
});
