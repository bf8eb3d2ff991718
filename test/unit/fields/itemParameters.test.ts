import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readOptions } from '../../../nodes/DingTalkConference/fields/added';
import { flag } from '../../../nodes/DingTalkConference/fields/flag';
import { ItemParameters } from '../../../nodes/DingTalkConference/fields/itemParameters';
import { number } from '../../../nodes/DingTalkConference/fields/number';

const count = {
	count: number({ displayName: 'Count', description: '', default: 1, min: 0, max: 9 }),
};
const loud = { loud: flag({ displayName: 'Loud', description: '', default: false }) };

/** The options of three items, as n8n gives them. */
function readAll(typed: IDataObject, given: (itemIndex: number) => IDataObject) {
	const getNodeParameter = jest.fn((_: string, itemIndex: number) => given(itemIndex));
	const context: Partial<Record<keyof IExecuteFunctions, unknown>> = {
		getNode: () => ({ parameters: { options: typed } }),
		getTimezone: () => 'UTC',
		getNodeParameter,
	};
	const parameters = new ItemParameters(context as unknown as IExecuteFunctions);
	const items = [0, 1, 2].map((itemIndex) => {
		const entered = parameters.of(itemIndex);
		return { counts: () => readOptions(count, entered), louds: () => readOptions(loud, entered) };
	});
	return { items, getNodeParameter };
}

describe('options', () => {
	it('without an expression are read once for all items, by each reader', () => {
		const typed = { count: 3, loud: true };
		const { items, getNodeParameter } = readAll(typed, () => typed);
		const counts = items.map((item) => item.counts());
		expect(counts).toEqual([{ count: 3 }, { count: 3 }, { count: 3 }]);
		expect(new Set(counts).size).toBe(1);
		expect(items.map((item) => item.louds())).toEqual(Array(3).fill({ loud: true }));
		expect(getNodeParameter).toHaveBeenCalledTimes(1);
	});

	it('with an expression are read for each item', () => {
		const { items } = readAll({ count: '={{ $json.n }}' }, (itemIndex) => ({ count: itemIndex }));
		expect(items.map((item) => item.counts().count)).toEqual([0, 1, 2]);
	});

	it('that cannot be used fail every item', () => {
		const { items } = readAll({ count: 10 }, () => ({ count: 10 }));
		for (const item of items) expect(item.counts).toThrow('Count');
	});
});
