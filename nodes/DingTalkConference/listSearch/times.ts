/** Day and time as an entry of a list shows them; empty for anything that is not a time. */
export function dateAndTime(milliseconds: number, timeZone: string): string {
	if (Number.isNaN(milliseconds)) return '';
	return new Intl.DateTimeFormat('en-GB', {
		day: 'numeric',
		month: 'short',
		hour: '2-digit',
		minute: '2-digit',
		timeZone,
	}).format(milliseconds);
}
