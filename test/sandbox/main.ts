import { parseArgs } from 'node:util';

import { controlHelp } from './control/control';
import { startSandbox, type Sandbox } from './sandbox';

const statusNames = ['not started', 'ended', 'running'];

function overview({ url, organization }: Sandbox): string {
	const { apps, suites, people, conferences, scheduledConferences, corpId } = organization;
	return [
		`A local DingTalk listens on ${url} (both the api and the oapi host).`,
		'Credential: region "custom", API base URL and OAPI base URL are this address.',
		'',
		...apps.map((app) => `${app.name}: app key ${app.appKey}, app secret ${app.appSecret}`),
		...suites.map(
			(suite) =>
				`${suite.name}: suite key ${suite.suiteKey}, suite secret ${suite.suiteSecret}, ` +
				`corp ID ${corpId}, suite ticket ${suite.suiteTicket}`,
		),
		'',
		'People (name, title, unionId, userId, mobile):',
		...people.map((person) =>
			[person.name, person.title, person.unionId, person.userId, person.mobile].join('  '),
		),
		'',
		'Conferences (id, room code, state, title):',
		...conferences.map(({ conferenceId, roomCode, status, title }) =>
			[conferenceId, roomCode, statusNames[status], title].join('  '),
		),
		'Scheduled conferences (id, title):',
		...scheduledConferences.map(({ scheduleConferenceId, title }) =>
			[scheduleConferenceId, title].join('  '),
		),
		'',
		'Control:',
		...controlHelp,
	].join('\n');
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
	const sandbox = await startSandbox({ port: Number(values.port) });
	console.log(overview(sandbox));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}

void main();
