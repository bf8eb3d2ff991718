import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { n8nInstallation } from './installation/n8nInstallation';
import { packedNode } from './installation/packedNode';

/** Installs n8n, unless it is there, and packs the node as it stands: once for all files. */
export default async function prepare(): Promise<void> {
	const { node } = await n8nInstallation();
	const folder = mkdtempSync(join(tmpdir(), 'dingtalk-conference-e2e-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
	process.env.E2E_FOLDER = folder;
	process.env.E2E_NODES = await packedNode(join(folder, 'package'), node);
}
