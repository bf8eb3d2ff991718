import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

export interface TestedCredential {
	id: string;
	name: string;
	data: ICredentialDataDecryptedObject;
}

/** The parts of an error that n8n's tester reads. */
interface TestFailure {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/** Does the same as the *Test* button: see n8n's CredentialsTester.testCredentials. */
export async function testCredential(
	type: ICredentialType,
	credential: TestedCredential,
	additionalData: IWorkflowExecuteAdditionalData,
): Promise<CredentialTestResult> {
	const { test } = type;
	if (!test) return failed('No testing function found for this credential.');
	const { context, nodeType, workflow } = temporaryNode(type, test, credential, additionalData);
	const routing = new RoutingNode(context, nodeType, { ...credential, type: type.name });
	const isolated = workflow.expression as { acquireIsolate?: () => Promise<void> };
	await isolated.acquireIsolate?.();
	let output: Awaited<ReturnType<RoutingNode['runNode']>>;
	try {
		output = await routing.runNode();
	} catch (error) {
		return failureOf(error as TestFailure, test);
	}
	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (valueAt(output?.[0]?.[0]?.json, String(key)) === value) return failed(String(message));
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function failed(message: string): CredentialTestResult {
	return { status: 'Error', message };
}

function failureOf(error: TestFailure, test: ICredentialTestRequest): CredentialTestResult {
	const { response, code } = error.cause ?? {};
	if (response) {
		for (const rule of test.rules ?? []) {
			if (rule.type === 'responseCode' && rule.properties.value === response.status) {
				return failed(String(rule.properties.message));
			}
		}
		if (response.status < 199 || response.status > 299) {
			return failed(response.statusText || `Received HTTP status code: ${response.status}`);
		}
	} else if (code) {
		return failed(code);
	}
	return failed(error.message);
}

function temporaryNode(
	type: ICredentialType,
	test: ICredentialTestRequest,
	{ id, name }: TestedCredential,
	additionalData: IWorkflowExecuteAdditionalData,
) {
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		// Its description's name, so without the package: n8n's own tester does so, which is why
		// the credentials helper's check for a test never holds.
		type: 'noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type.name]: { id, name } },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'No Operation, do nothing',
			name: 'noOp',
			group: ['organization'],
			version: 1,
			description: '',
			defaults: { name: 'No Operation, do nothing' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return { context, nodeType, workflow };
}

function valueAt(data: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) =>
				typeof value === 'object' && value !== null
					? (value as Record<string, unknown>)[key]
					: undefined,
			data,
		);
}
