import { ConferenceError } from '../errors/failure';

/**
 * A template tag for API paths: every value becomes exactly one percent-encoded segment, so that
 * an id cannot reach another operation.
 *
 * @throws ConferenceError for `.` and `..`, which no encoding keeps one segment, and for an empty value.
 */
export function apiPath(parts: TemplateStringsArray, ...values: string[]): string {
	return parts.reduce((path, part, index) => path + segment(values[index - 1] ?? '') + part);
}

function segment(value: string): string {
	if (value === '' || value === '.' || value === '..') throw unusable(`"${value}" cannot be an ID`);
	try {
		return encodeURIComponent(value);
	} catch {
		throw unusable('The ID holds half a character');
	}
}

function unusable(message: string): ConferenceError {
	return new ConferenceError({
		kind: 'input',
		message,
		hint: 'Enter the ID as DingTalk shows it.',
		endsRun: false,
	});
}
