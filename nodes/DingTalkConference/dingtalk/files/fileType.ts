/** Kinds of files that DingTalk keeps of meetings, by the ending of their name. */
const TYPES: Readonly<Record<string, string>> = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	m4a: 'audio/mp4',
	md: 'text/markdown',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	pdf: 'application/pdf',
	txt: 'text/plain',
	wav: 'audio/wav',
};
const UNKNOWN = 'application/octet-stream';
const LONGEST_NAME = 120;

/**
 * The type of a file: by the Content-Type of the answer, where it names one, else by the ending of the
 * address.
 *
 * @param contentType as the header has it
 * @param path of the address that answered
 */
export function fileType(
	contentType: string | undefined,
	path: string,
): { mimeType: string; ending?: string } {
	const named = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
	const inPath = /\.([a-z\d]{1,5})$/i.exec(path)?.[1]?.toLowerCase();
	const isNamed = named !== '' && !/^(application|binary)\/(octet-stream|x-download)$/.test(named);
	const mimeType = isNamed ? named : ((inPath && TYPES[inPath]) ?? UNKNOWN);
	const usual = Object.entries(TYPES).find(([, type]) => type === mimeType)?.[0];
	const ending = usual ?? inPath;
	return ending === undefined ? { mimeType } : { mimeType, ending };
}

/**
 * The name of a file without its ending: what it is of, and the day.
 *
 * @param time milliseconds since the epoch, where it is known
 * @param place from 1 on, where several files have the same name
 */
export function nameOf(
	title: string,
	time: number | undefined,
	timeZone: string,
	place = 1,
): string {
	// Characters that no file system and no header accepts.
	const clean = title
		.replace(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, LONGEST_NAME);
	const day = time === undefined ? '' : dayOf(time, timeZone);
	return [clean, day, place > 1 ? `(${place})` : ''].filter(Boolean).join(' ');
}

function dayOf(time: number, timeZone: string): string {
	// Sweden writes dates as ISO 8601 does.
	return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(time);
}
