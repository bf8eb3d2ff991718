import { readFileSync } from 'node:fs';

const ENTRY = /^## (\d+\.\d+\.\d+)(?: - (\d{4}-\d{2}-\d{2}))?[^\n]*\n([^]*?)(?=^## |$(?![^]))/m;

/** @returns {{ version?: string, date?: string, notes: string }} the newest version of CHANGELOG.md in `folder` */
export function newestVersion(folder = '.') {
	const changelog = readFileSync(`${folder}/CHANGELOG.md`, 'utf8');
	const [, version, date, notes = ''] = ENTRY.exec(changelog) ?? [];
	return { version, date, notes: notes.trim() };
}
