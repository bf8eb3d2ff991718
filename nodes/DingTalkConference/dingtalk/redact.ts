/** A text that is too short to search for would blank out ordinary words. */
const SHORTEST_SECRET = 6;
const LONGEST_QUOTE = 500;

/**
 * `text` without any of `secrets`, as they are or percent-encoded, and without an access token in a
 * query string. Foreign text passes through here before it is quoted anywhere.
 */
export function redact(text: string, secrets: readonly string[]): string {
	let clean = text.replace(/(access_token=)[^&\s"']+/gi, '$1***');
	for (const secret of secrets) {
		if (secret.length < SHORTEST_SECRET) continue;
		for (const form of [secret, encodeURIComponent(secret)]) clean = clean.split(form).join('***');
	}
	return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
}
