import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { startEngine, type WorkflowJson, type WorkflowRun } from '../engine/engine';
import { N8nNodes } from '../engine/examples/n8nNodes';
import { LateMeeting } from '../engine/lateMeeting';
import { internalApp } from '../engine/scene';
import { sample, startSandbox, type Sandbox } from '../sandbox';
import { speedUp } from './fastClock';

const example = 'examples/google-calendar-co-hosts.json';
const MINUTE = 60_000;
/** A minute passes in one second. */
const FACTOR = 60;
const { attendeeB, attendeeC, attendeeD } = sample.people;
const coHosts = [attendeeB, attendeeC, attendeeD];

/** The event of the calendar, with an invitation as people paste it. */
const events: IDataObject[] = [
	{
		summary: 'Weekly sales review',
		start: { dateTime: '2026-01-05T10:00:00Z' },
		attendees: coHosts.map((person) => ({
			email: 'orgEmail' in person ? person.orgEmail : person.email,
			responseStatus: 'accepted',
		})),
		description: `<p>DingTalk meeting</p><p>Meeting&nbsp;code: ${sample.bookedRoomCode}<br>Phone: +86 010 12345678</p>`,
	},
	{
		summary: 'Lunch',
		start: { dateTime: '2026-01-05T10:00:00Z' },
		description: 'Example Inn, call 010-12345678 if you are late',
	},
];

/**
 * Plays the morning for which the node was made, in n8n's engine against a local DingTalk: an event at
 * 10:00, a meeting that opens two minutes late, and three people who join one after the other.
 */
async function demo(): Promise<boolean> {
	const workflow = JSON.parse(
		readFileSync(resolve(__dirname, '../..', example), 'utf8'),
	) as WorkflowJson;
	const sandbox = await startSandbox();
	const engine = await startEngine();
	const restore = speedUp(FACTOR);
	try {
		const meeting = new LateMeeting(sandbox, sample.bookedConferenceId);
		const morning: Array<[minute: number, what: string, happens: () => void]> = [
			[2, 'the meeting opens', () => meeting.open()],
			[2.1, 'Attendee B joins', () => meeting.join(attendeeB)],
			[3.4, 'Attendee C joins', () => meeting.join(attendeeC)],
			[5.6, 'Attendee D joins', () => meeting.join(attendeeD)],
		];
		console.log(
			[
				`DingTalk Conference in n8n's own engine: ${example}`,
				`against a local DingTalk at ${sandbox.url}; a minute passes in a second`,
				'',
				'  10:00  the event begins',
			].join('\n'),
		);
		const began = Date.now();
		for (const [minute, what, happens] of morning) {
			setTimeout(() => {
				console.log(`  ${clockTime(minute)}  ${what}`);
				happens();
			}, minute * MINUTE);
		}
		const n8n = new N8nNodes();
		const given = { credentials: { demo: internalApp(sandbox) }, standIns: n8n.standIns };
		await engine.runWorkflow(workflow, { ...given, items: events.map((json) => ({ json })) });
		// Each event with a meeting gets an execution of its own; lunch has none.
		const run = await engine.runWorkflow(workflow, {
			...given,
			startNode: 'One Event',
			items: n8n.handedOver.map((json) => ({ json })),
		});
		console.log(report(sandbox, run, began).join('\n'));
		return isRight(sandbox, run);
	} finally {
		restore();
		engine.close();
		await sandbox.close();
	}
}

const clockTime = (minute: number): string => {
	const seconds = Math.round(minute * 60);
	return `10:${String(Math.floor(seconds / 60)).padStart(2, '0')}${seconds % 60 ? `:${String(seconds % 60).padStart(2, '0')}` : ''}`;
};

/** Calls that count against the monthly quota; tokens and look-ups of people do not. */
function metered(sandbox: Sandbox): Array<[name: string, count: number]> {
	return [
		['look-ups of the meeting', sandbox.callsOf('queryConferenceInfoByRoomCode').length],
		['reads of who is in it', sandbox.callsOf('queryConferenceMembers').length],
		['calls that set co-hosts', sandbox.callsOf('cohosts').length],
	];
}

function report(sandbox: Sandbox, run: WorkflowRun, began: number): string[] {
	const counts = metered(sandbox);
	const sum = counts.reduce((total, [, count]) => total + count, 0);
	return [
		'',
		'Who became co-host when',
		...sandbox.callsOf('cohosts').flatMap(({ at, body }) =>
			(body as { userList: Array<{ unionId: string }> }).userList.map(({ unionId }) => {
				const name = coHosts.find((person) => person.unionId === unionId)?.name;
				return `  ${clockTime((at - began) / MINUTE)}  ${name}`;
			}),
		),
		'',
		`What it cost: ${sum} API calls of the 5,000 a month`,
		...counts.map(([name, count]) => `  ${String(count).padStart(2)} ${name}`),
		'',
		'What the workflow got',
		...run.outputOf('Set Co-Hosts').map(({ json }) => `  ${JSON.stringify(json)}`),
		'  Lunch, with a telephone number in it, was filtered out and cost nothing.',
		'',
	];
}

function isRight(sandbox: Sandbox, run: WorkflowRun): boolean {
	const expected = coHosts.map(({ unionId }) => unionId).sort();
	return (
		run.status === 'success' &&
		run.outputOf('Set Co-Hosts').length === 1 &&
		sandbox.callsOf('cohosts').length <= 3 &&
		JSON.stringify(sandbox.coHostsOf(sample.bookedConferenceId)) === JSON.stringify(expected)
	);
}

void demo().then((isAsExpected) => {
	console.log(
		isAsExpected
			? 'The co-hosts are what they should be.'
			: 'The co-hosts are NOT what they should be.',
	);
	process.exitCode = isAsExpected ? 0 : 1;
});
