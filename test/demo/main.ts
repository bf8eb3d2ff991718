import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import { startEngine, type WorkflowJson, type WorkflowRun } from '../engine/engine';
import { sample, startSandbox, type RecordedCall, type Sandbox } from '../sandbox';

const example = 'examples/set-co-hosts.json';
const meeting = sample.bookedConferenceId;
const { attendeeC, attendeeD } = sample.people;
/** What the meeting must hold afterwards: two were added, and the one who was co-host was removed. */
const expected = [attendeeC.unionId, attendeeD.unionId].sort();

/** Runs the example workflow in n8n's engine against a local DingTalk whose token expires on the way. */
async function demo(): Promise<boolean> {
	const file = readFileSync(resolve(__dirname, '../..', example), 'utf8');
	const workflow = JSON.parse(file) as WorkflowJson & {
		pinData: Record<string, INodeExecutionData[]>;
	};
	const sandbox = await startSandbox();
	const engine = await startEngine();
	try {
		sandbox.fail({ operation: 'cohosts', skip: 1, with: { kind: 'expiredToken' } });
		const before = sandbox.coHostsOf(meeting);
		const { appKey, appSecret } = sample.internalApp;
		const credential = {
			authentication: 'internalApp',
			appKey,
			appSecret,
			region: 'custom',
			apiBaseUrl: sandbox.url,
		};
		const run = await engine.runWorkflow(workflow, { credentials: { demo: credential } });
		const items = Object.values(workflow.pinData).flat();
		console.log(report(sandbox, run, items, before).join('\n'));
		return isRight(sandbox, run);
	} finally {
		engine.close();
		await sandbox.close();
	}
}

function report(
	sandbox: Sandbox,
	run: WorkflowRun,
	items: INodeExecutionData[],
	before: string[],
): string[] {
	return [
		`DingTalk Conference in n8n's own engine: ${example}`,
		`against a local DingTalk at ${sandbox.url}`,
		...section(
			'Items in',
			items.map(
				({ json }) => `${String(json.action).padEnd(6)} ${[json.people].flat().join(', ')}`,
			),
		),
		...section('Calls made', sandbox.calls.map(callLine)),
		...section('Items out: Done', run.outputOf('Done').map(doneLine)),
		...section(
			'Items out: Not Done',
			run.outputOf('Not Done').map(({ json }) => String(json.message)),
		),
		...section('Co-hosts of the meeting, as DingTalk holds them', [
			`before  ${before.join(', ')}`,
			`after   ${sandbox.coHostsOf(meeting).join(', ')}`,
		]),
		'',
	];
}

function section(title: string, lines: string[]): string[] {
	return ['', title, ...lines.map((line) => `  ${line}`)];
}

function callLine({ method, path, status, body, answer }: RecordedCall): string {
	const { action, userList } = (body ?? {}) as {
		action?: string;
		userList?: Array<{ unionId: string }>;
	};
	const { code } = (answer ?? {}) as { code?: string };
	const what = action
		? `${action} ${userList?.map(({ unionId }) => unionId).join(', ')}`
		: '(a token)';
	return `${method} ${path}\n       ${what} → HTTP ${status}${code ? ` ${code}` : ''}`;
}

function doneLine({ json }: INodeExecutionData): string {
	const people = (json.userList as Array<{ unionId: string }>).map(({ unionId }) => unionId);
	return `${String(json.action).padEnd(6)} ${people.join(', ')}  success: ${String(json.success)}`;
}

function isRight(sandbox: Sandbox, run: WorkflowRun): boolean {
	const tokenCalls = sandbox.callsOf('getAccessToken').length;
	return (
		run.status === 'success' &&
		run.outputOf('Done').length === 2 &&
		run.outputOf('Not Done').length === 1 &&
		tokenCalls === 2 &&
		JSON.stringify(sandbox.coHostsOf(meeting)) === JSON.stringify(expected)
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
