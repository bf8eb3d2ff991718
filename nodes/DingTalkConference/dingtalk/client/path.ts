import { ConferenceError } from '../errors/failure';

declare const encoded: unique symbol;

/** A path in which every value is encoded; only {@link filledPath} makes one. */
export type ApiPath = string & { readonly [encoded]: true };

/** The names in `{}` of a path. */
type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
	? Name | PathNames<Rest>
	: never;

/** The values that fill a path. */
export type PathValues<Path extends string> = Readonly<Record<PathNames<Path>, string>>;

/**
 * A path with its values filled in. Each becomes exactly one percent-encoded segment, so an ID can't reach another
 * operation.
 *
 * @param path `{name}` stands for the value of that name
 * @throws ConferenceError for `.` and `..`, which stay special even if encoded, and for an empty value
 */
export function filledPath<const Path extends string>(
	path: Path,
	values: PathValues<Path>,
): ApiPath {
	const texts: Readonly<Partial<Record<string, string>>> = values;
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => segment(name, texts[name] ?? ''));
	return filled as ApiPath;
}

function segment(name: string, value: string): string {
	if (value === '' || value === '.' || value === '..')
		throw unusable(`${label(name)} cannot be "${value}"`);
	try {
		return encodeURIComponent(value);
	} catch {
		throw unusable(`${label(name)} contains half a character`);
	}
}

/** In words: `eventId` is 'Event ID'. */
function label(name: string): string {
	const words = name.replace(/Id$/, ' ID').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
	return `'${words.charAt(0).toUpperCase()}${words.slice(1)}'`;
}

function unusable(message: string): ConferenceError {
	return new ConferenceError({
		kind: 'input',
		code: 'parameterInvalid',
		message,
		hint: 'Enter the ID as DingTalk shows it.',
		endsRun: false,
	});
}
