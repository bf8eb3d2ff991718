import { operationOf } from '../../nodes/DingTalkConference/operations';
import { startEngine, type Engine, type NodeRun } from '../engine/engine';
import type { Example } from './examples';
import { ExampleServer, type Sent } from './exampleServer';

/** Runs of operations in n8n's engine, answered with the examples of the contract. */
export interface ExampleRuns {
	server: ExampleServer;
	/**
	 * Runs an operation for one item, and returns what it sent, too.
	 *
	 * @param answer for other answers than the example's own
	 * @throws Error when the table of operations does not have it
	 */
	run(example: Example, answer?: ExampleServer['answer']): Promise<NodeRun & { sent: Sent[] }>;
}

/** Prepares {@link ExampleRuns} for the tests of a file. */
export function useExampleRuns(): ExampleRuns {
	const server = new ExampleServer();
	let engine: Engine | undefined;
	beforeAll(async () => {
		await server.start();
		engine = await startEngine();
	});
	afterAll(() => {
		server.close();
		engine?.close();
	});
	return {
		server,
		async run([name, parameters, answers], answer = ({ id }) => answers?.[id]) {
			const [resource = '', operation = ''] = name.split(' ');
			if (!operationOf(resource, operation)) throw notInTable(resource, operation);
			if (!engine) throw new Error('The engine has not started yet');
			server.sent.length = 0;
			server.answer = answer;
			const result = await engine.run({
				items: [{}],
				credential: {
					authentication: 'accessToken',
					accessToken: 'typed-token',
					region: 'custom',
					apiBaseUrl: server.url,
				},
				parameters: { resource, operation, ...parameters },
				// Of the contract's examples.
				timeZone: 'Asia/Shanghai',
			});
			return { ...result, sent: [...server.sent] };
		},
	};
}

const notInTable = (resource: string, operation: string) =>
	new Error(
		`The table of operations has no ${resource} ${operation}: add its line to nodes/DingTalkConference/operations/${resource}/index.ts`,
	);
