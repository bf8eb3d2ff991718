import type { IDataObject } from 'n8n-workflow';

type Words = Readonly<Record<string, string>>;

interface Columns {
	/** Fields whose values stay as they are, separated by blanks; `theirs:ours` gives one another name. */
	plain?: string;
	/** Milliseconds since the epoch, which become ISO 8601 text. */
	times?: string;
	/** Codes, which become words; an unknown one stays. */
	words?: Readonly<Record<string, Words>>;
}

/** Makes a simplified version of rows: these columns, in this order, where the row has them. */
export function columns({
	plain = '',
	times = '',
	words = {},
}: Columns): (row: IDataObject) => IDataObject {
	const names = (list: string) => list.split(' ').filter(Boolean);
	const renamed = names(plain).map((name): [theirs: string, ours: string] => {
		const [theirs = '', ours = theirs] = name.split(':');
		return [theirs, ours];
	});
	return (row) => {
		const simple: IDataObject = {};
		for (const [theirs, ours] of renamed) if (row[theirs] !== undefined) simple[ours] = row[theirs];
		for (const [name, meanings] of Object.entries(words)) {
			const code = row[name];
			if (code === undefined) continue;
			simple[name] = Object.hasOwn(meanings, String(code)) ? meanings[String(code)] : code;
		}
		for (const name of names(times)) if (Number(row[name]) > 0) simple[name] = iso(row[name]);
		return simple;
	};
}

/** A time in milliseconds since the epoch as ISO 8601 text; anything else as it is. */
export function iso(milliseconds: unknown): string {
	const date = new Date(Number(milliseconds));
	return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

/** Words for codes of DingTalk, which workflows can compare with. */
export const meetingStates: Words = { 0: 'notStarted', 1: 'ended', 2: 'running' };
export const attendStates: Words = {
	0: 'undefined',
	1: 'initialized',
	2: 'called',
	3: 'inMeeting',
	4: 'failed',
	5: 'removed',
	6: 'left',
};

/** The paragraphs of a transcript. Their times count from the start of the recording, in milliseconds. */
export const transcriptColumns = columns({
	plain: 'nickName:name unionId startTime endTime paragraph',
});
