// Runs n8n's rules over the parameters as the build wrote them down: in the sources, where they are made of the
// table of operations, the rules cannot see them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { ESLint } from 'eslint';

import { scannerRules } from '../../eslint.config.mjs';

const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: scannerRules });
let passed = 0;
let failed = 0;
const NODE = 'nodes/DingTalkConference';
for (const [node, inputs] of [
	['DingTalkConference', 'panel.json'],
	['DingTalkConferenceTrigger', 'trigger/panel.json'],
]) {
	const panel = readFileSync(resolve(`dist/${NODE}/${inputs}`), 'utf8');
	const file = resolve(`${NODE}/${node}.node.ts`);
	const written = readFileSync(file, 'utf8')
		.replace(/import \{ nodeProperties \} from .*\n/, '')
		.replace('nodeProperties()', panel);
	if (!written.includes('"displayName"'))
		throw new Error(`${node} does not show nodeProperties().`);
	const [result] = await eslint.lintText(written, { filePath: file });
	const errors = result.messages.filter(({ severity }) => severity === 2);
	for (const { ruleId, message, line, column } of errors) {
		const around = written.split('\n')[line - 1]?.slice(Math.max(0, column - 80), column + 120);
		console.error(`${ruleId}: ${message}\n    ${around}`);
	}
	if (errors.length === 0) passed++;
	failed += errors.length;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
