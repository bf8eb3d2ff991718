import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { sample, type Sandbox } from '../../sandbox';
import type { WorkflowFile } from './workflows';

const FOLDER = resolve(__dirname, '../../../examples');
/** The one that needs nothing but the node. */
const FIRST = 'set-co-hosts.json';

/** The example workflows, with the addresses and numbers that they hold for show replaced by the sandbox's. */
export function exampleWorkflows(sandbox: Sandbox): WorkflowFile[] {
	const names = existsSync(FOLDER)
		? readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
		: [];
	const others = names.filter((name) => name !== FIRST).sort();
	return [FIRST, ...others]
		.filter((name) => names.includes(name))
		.map(
			(name) =>
				JSON.parse(fitted(readFileSync(join(FOLDER, name), 'utf8'), sandbox)) as WorkflowFile,
		);
}

function fitted(text: string, { url }: Sandbox): string {
	const { attendeeC, attendeeD } = sample.people;
	const replacements = {
		'https://api.dingtalk.io': url,
		'13800138000': attendeeC.mobile,
		'13900139000': attendeeD.mobile,
		'838 722 10452': sample.bookedRoomCode,
	};
	return Object.entries(replacements).reduce(
		(fit, [shown, own]) => fit.replaceAll(shown, own),
		text,
	);
}
