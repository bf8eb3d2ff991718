/** Day and time as an entry of a list shows them; empty for anything that is not a time. */
export function dateAndTime(milliseconds: number, timeZone: string): string {
	return shown(milliseconds, { hour: '2-digit', minute: '2-digit', timeZone });
}

/** The day of a date such as 2026-03-05, as an entry of a list shows it; empty for what is no date. */
export function dayOf(date: string): string {
	return shown(Date.parse(date), { timeZone: 'UTC' });
}

function shown(milliseconds: number, options: Intl.DateTimeFormatOptions): string {
	if (Number.isNaN(milliseconds)) return '';
	const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...options });
	return format.format(milliseconds);
}
