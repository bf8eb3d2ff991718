import type { IDataObject } from 'n8n-workflow';

import { resources } from '../../nodes/DingTalkConference/operations';
import {
	contract,
	contractOf,
	LEFT_OUT,
	requestFields,
	requestValues,
	type ContractOperation,
} from './contract';
import { examples } from './examples';
import { useExampleRuns } from './exampleRuns';
import type { Sent } from './exampleServer';
import { everyFilling } from './filledPanel';
import { faultOf, typed } from './jsonSchema';
import { unreachable } from './unreachable';

const { run } = useExampleRuns();

const everyOperation = resources.flatMap(({ value: resource, operations }) =>
	operations.map((operation) => [`${resource} ${operation.value}`, operation] as const),
);
const offered = contract
	.filter(({ id }) => !(id in LEFT_OUT))
	.map((operation) => [operation.id, operation] as const);

function exampleOf(id: string) {
	const example = examples[id];
	if (!example) throw new Error(`test/contract/examples.ts has no example for ${id}`);
	return example;
}

/** Cursor, page size and the number of attendees are the client's own affair; what is undefined was not sent. */
function comparable({ method, path, query, body }: Omit<Sent, 'id' | 'headers'>) {
	const { nextToken: _token, maxResults: _size, maxAttendees: _listed, ...own } = query;
	return { method, path, query: own, body };
}

describe('the table of operations', () => {
	const called = new Set(everyOperation.flatMap(([, { apis }]) => apis.map(({ id }) => id)));

	it('makes every call of the contract (add its line to the index.ts of its resource)', () => {
		expect(offered.map(([id]) => id).filter((id) => !called.has(id))).toEqual([]);
	});

	it('makes no call of LEFT_OUT (remove it there, in test/contract/contract.ts)', () => {
		expect(Object.keys(LEFT_OUT).filter((id) => called.has(id))).toEqual([]);
	});

	it.each(everyOperation)('%s calls what the contract describes', (_, { apis }) => {
		for (const { id, method, path, scope, effect, host = 'api', docs, isDone } of apis) {
			const expected = contractOf(id);
			expect({ id, method, path, scope, effect, host }).toEqual({
				id,
				method: expected.method,
				path: expected.path,
				scope: expected.scope,
				effect: expected.effect,
				host: expected.host,
			});
			expect([id, docs !== undefined]).toEqual([id, expected.documented]);
			if (isSure(expected)) {
				expect([id, isDone?.(expected.example.response.body as IDataObject)]).toEqual([id, true]);
			}
		}
	});
});

describe('the example of the contract', () => {
	it.each(offered)('%s is sent as it stands there', async (id, operation) => {
		const example = exampleOf(id);
		const { sent, error } = await run(example);
		expect(error).toBeUndefined();
		const [, , , instead] = example;
		const call = sent.find((each) => each.id === id);
		const { path, query = {}, body: shown } = operation.example.request;
		const body = instead ? { ...shown, ...instead } : shown;
		const { access_token: _, ...own } = query;
		const asText = Object.entries(own).map(([name, value]) => [name, String(value)]);
		expect(call && comparable(call)).toEqual(
			comparable({ method: operation.method, path, query: Object.fromEntries(asText), body }),
		);
	});

	it.each(offered.filter(([, operation]) => isSure(operation)))(
		'%s fails without its sign of success',
		async (id, operation) => {
			const example = exampleOf(id);
			const [, , answers] = example;
			const { error } = await run(example, ({ id: asked }) =>
				asked === id ? withoutSuccess(operation) : answers?.[asked],
			);
			expect(error).toBeDefined();
		},
	);
});

/** Whether the contract knows for sure what its success looks like. */
function isSure({ success }: ContractOperation): boolean {
	return success !== null && success.certainty !== 'inferred' && success.field !== 'errcode';
}

function withoutSuccess({ success, example }: ContractOperation): object {
	const [field = ''] = success?.field.split('.') ?? [];
	const { [field]: _, ...rest } = example.response.body;
	return success?.empty ? { ...rest, [field]: { a: 'b' } } : rest;
}

describe('the panel', () => {
	const reached = new Map<string, Set<string>>();

	it.each(everyOperation)(
		'%s sends only what the contract knows, in its types',
		async (name, operation) => {
			for (const parameters of everyFilling(operation.inputs())) {
				const { sent, error } = await run([name, parameters]);
				expect(error).toBeUndefined();
				for (const call of sent) {
					expect([call.method, call.path, call.id]).toEqual([
						call.method,
						call.path,
						expect.any(String),
					]);
					expect(faultsOf(call)).toEqual([]);
				}
			}
		},
	);

	/** The parts of a call that the contract does not have; its values are noted as reached. */
	function faultsOf(call: Sent): string[] {
		const operation = contractOf(call.id ?? '');
		const { query, body } = comparable(call);
		for (const [path, value] of requestValues({ query, body })) {
			const what = `${call.id} ${path}`;
			reached.set(what, (reached.get(what) ?? new Set()).add(String(value)));
		}
		const { access_token: _, ...inQuery } = operation.query;
		// Required, and nothing where all streams are stopped.
		const mayBeEmpty = ['streamId'];
		const options = { strict: true, mayBeEmpty, pageSize: operation.pagination?.size };
		const faults = [
			faultOf(inQuery, typed(inQuery, call.query), options, 'query'),
			faultOf(operation.body, body ?? {}, options, 'body'),
		];
		return faults.flatMap((fault) => (fault ? [`${call.id} ${fault.path} ${fault.problem}`] : []));
	}

	/** The values in a map, whose keys the contract does not have. */
	function inMap(what: string): Set<string> | undefined {
		return [...reached].find(([path]) => path.startsWith(`${what}.`))?.[1];
	}

	it('reaches every field and every value of the contract', () => {
		const missing = offered.flatMap(([id, operation]) =>
			[...requestFields(operation)].flatMap(([path, { enum: values = [] }]) => {
				const what = `${id} ${path}`;
				const found = reached.get(what) ?? inMap(what);
				if (!found) return [what];
				return values
					.filter(({ value }) => !found.has(String(value)))
					.map(({ value }) => `${what} = ${value}`);
			}),
		);
		const reasons = Object.keys(unreachable).filter(
			(what) => !((what.split(' ')[0] ?? '') in LEFT_OUT),
		);
		expect(missing.sort()).toEqual(reasons.sort());
	});
});
