import { contract, LEFT_OUT } from '../../contract/contract';
import { endpoints } from '../../sandbox/endpoints';

/** Nobody publishes what these two take. */
const withoutInputs = ['updateVideoConferenceExtInfo', 'optRecordWhiteAccount'];

describe('the endpoints', () => {
	it('are those of the contract, but for the two that nobody publishes the inputs of', () => {
		const answered = new Set(endpoints.map(({ operation }) => operation));
		const missing = contract.map(({ id }) => id).filter((id) => !answered.has(id));
		expect(missing).toEqual(withoutInputs);
		expect(Object.keys(LEFT_OUT)).toEqual(expect.arrayContaining(withoutInputs));
	});

	it('are one for each operation', () => {
		const names = endpoints.map(({ operation }) => operation);
		expect(names).toEqual([...new Set(names)]);
	});
});
