/** Reads a value of the wire into its type; throws `Mismatch` for anything else. */
export type Shape<T> = (value: unknown, name: string) => T;

export class Mismatch extends Error {}

function mismatch(name: string, expected: string): never {
	throw new Mismatch(`${name} must be ${expected}`);
}

export const text: Shape<string> = (value, name) =>
	typeof value === 'string' && value !== '' ? value : mismatch(name, 'a text');

export const flag: Shape<boolean> = (value, name) =>
	typeof value === 'boolean' ? value : mismatch(name, 'true or false');

export const whole =
	(least: number, most = Number.MAX_SAFE_INTEGER): Shape<number> =>
	(value, name) =>
		typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
			? value
			: mismatch(name, `a whole number from ${least} to ${most}`);

/** A whole number in a query string. */
export const wholeInQuery =
	(least: number, most?: number): Shape<number> =>
	(value, name) =>
		whole(least, most)(
			typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
			name,
		);

export const oneOf =
	<T extends string | number>(...values: T[]): Shape<T> =>
	(value, name) =>
		values.find((allowed) => allowed === value) ?? mismatch(name, `one of ${values.join(', ')}`);

export const optional =
	<T>(shape: Shape<T>): Shape<T | undefined> =>
	(value, name) =>
		value === undefined ? undefined : shape(value, name);

export const list =
	<T>(item: Shape<T>): Shape<T[]> =>
	(value, name) =>
		Array.isArray(value) && value.length > 0
			? value.map((each: unknown, index) => item(each, `${name}[${index}]`))
			: mismatch(name, 'a list that is not empty');

export type Fields = Record<string, Shape<unknown>>;

export type ReadFields<F extends Fields> = { [K in keyof F]: ReturnType<F[K]> };

/** An object with these fields and no other. */
export const exactly =
	<F extends Fields>(fields: F): Shape<ReadFields<F>> =>
	(value, name) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			return mismatch(name, 'an object');
		}
		const given = new Map<string, unknown>(Object.entries(value));
		for (const key of given.keys()) {
			if (!Object.hasOwn(fields, key)) throw new Mismatch(`${name} has an unknown field ${key}`);
		}
		const read = Object.entries(fields).map(([key, shape]) => [key, shape(given.get(key), key)]);
		return Object.fromEntries(read) as ReadFields<F>;
	};
