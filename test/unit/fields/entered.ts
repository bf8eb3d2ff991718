import type { Entered } from '../../../nodes/DingTalkConference/fields/itemParameters';

/** The parameters of one item, as `parameters` has them. */
export function enteredAs(
	parameters: Record<string, unknown>,
	timeZone = 'Asia/Shanghai',
): Entered {
	return {
		get: (name) => parameters[name],
		once: (_name, _reader, read) => read(),
		timeZone,
	};
}
