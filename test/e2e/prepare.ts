import { join } from 'node:path';

import { n8nInstallation } from './installation/n8nInstallation';
import { packedNode } from './installation/packedNode';
import { temporaryFolder } from './processes/temporaryFolder';

/** Installs n8n, unless it is there, and packs the node as it stands: once for all files. */
export default async function prepare(): Promise<void> {
	const { node } = await n8nInstallation();
	const folder = temporaryFolder('e2e');
	process.env.E2E_FOLDER = folder;
	process.env.E2E_NODES = await packedNode(join(folder, 'package'), node);
}
