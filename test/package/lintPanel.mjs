// Runs n8n's rules over the parameters as the build wrote them down: in the sources, where they are made of the
// table of operations, the rules cannot see them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { ESLint } from 'eslint';

import { scannerRules } from '../../eslint.config.mjs';

const panel = readFileSync(resolve('dist/nodes/DingTalkConference/panel.json'), 'utf8');
const source = readFileSync('nodes/DingTalkConference/DingTalkConference.node.ts', 'utf8');
const written = source
	.replace(/import \{ nodeProperties \} from .*\n/, '')
	.replace('nodeProperties()', panel);
if (!written.includes('"displayName"')) throw new Error('The node does not show nodeProperties().');

const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: scannerRules });
const [result] = await eslint.lintText(written, {
	filePath: resolve('nodes/DingTalkConference/DingTalkConference.node.ts'),
});
const errors = result.messages.filter(({ severity }) => severity === 2);
for (const { ruleId, message, line, column } of errors) {
	const around = written.split('\n')[line - 1]?.slice(Math.max(0, column - 80), column + 120);
	console.error(`${ruleId}: ${message}\n    ${around}`);
}
console.log(`${errors.length === 0 ? 1 : 0} passed, ${errors.length} failed`);
process.exitCode = errors.length === 0 ? 0 : 1;
