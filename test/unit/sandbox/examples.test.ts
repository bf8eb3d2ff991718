import { contract } from '../../contract/contract';
import { checkAnswer } from '../../sandbox/checks/checkAnswer';
import { readFields, readingOf } from '../../sandbox/checks/readRequest';

const asText = (query: object) =>
	Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));

describe.each(contract.map((operation) => [operation.id, operation] as const))(
	"the contract's example of %s",
	(_, operation) => {
		const { request, response } = operation.example;

		it('is read as it stands', () => {
			const { query = {}, body = {} } = request;
			const inQuery = readingOf(operation, true);
			const inBody = readingOf(operation, false);
			expect(readFields(operation.query, asText(query), inQuery)).toEqual(query);
			expect(readFields(operation.body, body, inBody)).toEqual(body);
		});

		it('is no longer read with a field that the contract lacks', () => {
			const body = { ...request.body, unheardOf: 1 };
			expect(() => readFields(operation.body, body, readingOf(operation, false))).toThrow(
				'unheardOf is unknown',
			);
		});

		it('is an answer that the sandbox may give, and not with another field', () => {
			expect(() => checkAnswer(operation, response.body)).not.toThrow();
			const wrong = { ...response.body, unheardOf: 1 };
			expect(() => checkAnswer(operation, wrong)).toThrow('unheardOf');
		});
	},
);
