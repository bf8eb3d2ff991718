import type { ContractOperation } from '../../contract/contract';
import { faultOf } from '../../contract/jsonSchema';

/**
 * Holds the sandbox itself to the contract.
 *
 * @throws Error when an answer has a field, a type or a value that the contract does not have
 */
export function checkAnswer({ id, response }: ContractOperation, answer: object): void {
	const fault = faultOf(response, answer, { strict: false });
	if (fault) {
		throw new Error(
			`The sandbox's answer to ${id} breaks the contract: ${fault.path} ${fault.problem}`,
		);
	}
}
