/**
 * Removes a folder when stdin closes, which is when the process that started this has ended in
 * whatever way, and a little later, when endWithParent.mjs has ended whatever was writing there.
 *
 * node removeWithParent.mjs <folder>
 */
import { rmSync } from 'node:fs';

const [folder] = process.argv.slice(2);

process.stdin.resume();
process.stdin.once('close', () => {
	setTimeout(() => rmSync(folder, { recursive: true, force: true }), 3000);
});
