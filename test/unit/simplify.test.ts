import fc from 'fast-check';

import { columns, iso, meetingStates } from '../../nodes/DingTalkConference/kinds/simplify';
import { measurement } from '../../nodes/DingTalkConference/operations/statistics/shared/columns';

describe('a simplified row', () => {
	const simplified = columns({ plain: 'title', words: { status: meetingStates } });

	it.each([
		[0, 'notStarted'],
		['2', 'running'],
		[9, 9],
		['constructor', 'constructor'],
		['__proto__', '__proto__'],
		['toString', 'toString'],
		[null, null],
	])('has for the status %j the word %j', (status, word) => {
		expect(simplified({ status })).toEqual({ status: word });
	});

	it('has only columns that the row has', () => {
		expect(simplified({ other: 1 })).toEqual({});
		expect(simplified({ title: null })).toEqual({ title: null });
	});

	it('never fails for a time', () => {
		fc.assert(fc.property(fc.anything({ maxDepth: 0 }), (time) => typeof iso(time) === 'string'));
		expect(iso(9e15)).toBe('9000000000000000');
	});
});

describe('a measurement', () => {
	it.each([
		['12.5', 12.5],
		['0', 0],
		[7, 7],
		[null, null],
		['', ''],
		['n/a', 'n/a'],
		['Infinity', 'Infinity'],
		[false, false],
	])('of %j is %j', (lostRate, expected) => {
		expect(measurement({ lostRate, timestamp: 0 })).toEqual({ lostRate: expected });
	});
});
