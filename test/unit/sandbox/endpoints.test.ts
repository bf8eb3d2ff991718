import { contract, LEFT_OUT } from '../../contract/contract';
import { endpoints } from '../../sandbox/endpoints';
import { sandbox, useSandbox } from './client';

useSandbox();

describe('the endpoints', () => {
	it('answer every operation that the node offers (write a handler in test/sandbox/endpoints/)', () => {
		const answered = new Set(endpoints.map(({ operation }) => operation));
		const offered = contract.map(({ id }) => id).filter((id) => !(id in LEFT_OUT));
		expect(offered.filter((id) => !answered.has(id))).toEqual([]);
	});

	it('are one for each operation', () => {
		const names = endpoints.map(({ operation }) => operation);
		expect(names).toEqual([...new Set(names)]);
	});

	it.each([
		['callsOf', () => sandbox.callsOf('coHosts')],
		['fail', () => sandbox.fail({ operation: 'coHosts', with: { kind: 'empty' } })],
		['when', () => sandbox.when({ call: 'coHosts' }, () => undefined)],
	])('are needed by %s, which would wait in vain for a misspelled one', (_, use) => {
		expect(use).toThrow('no handler for coHosts: write one in test/sandbox/endpoints/');
	});
});
