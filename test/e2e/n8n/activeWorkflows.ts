import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { CREDENTIAL_TYPE, PACKAGE } from './dingTalkNode';
import type { RestClient } from './restClient';
import {
	createWorkflow,
	finishedExecution,
	type Execution,
	type StoredWorkflow,
	type WorkflowFile,
} from './workflows';

export const TRIGGER = 'When It Happens';

/** The trigger on `events`, followed by `nodes`, one after the other. */
export function triggered(
	name: string,
	credentialId: string,
	{ events, options = {}, ...more }: IDataObject & { events: string[]; options?: IDataObject },
	...nodes: INode[]
): WorkflowFile {
	const trigger: INode = {
		id: 'trigger',
		name: TRIGGER,
		type: `${PACKAGE}.dingTalkConferenceTrigger`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { events, options, ...more } as INodeParameters,
		credentials: { [CREDENTIAL_TYPE]: { id: credentialId, name: 'DingTalk Conference account' } },
	};
	const all = [trigger, ...nodes];
	const connections = Object.fromEntries(
		nodes.map(({ name: next }, index) => [
			all[index]?.name ?? TRIGGER,
			{ main: [[{ node: next, type: 'main' as const, index: 0 }]] },
		]),
	);
	return { name, nodes: all, connections };
}

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

/** A workflow that runs by itself. */
export class ActiveWorkflow {
	constructor(
		private readonly rest: RestClient,
		readonly workflow: StoredWorkflow,
	) {}

	/** Stores and publishes a workflow, as the editor does. */
	static async publish(rest: RestClient, file: WorkflowFile): Promise<ActiveWorkflow> {
		const workflow = await createWorkflow(rest, file);
		const active = new ActiveWorkflow(rest, workflow);
		await active.activate();
		return active;
	}

	/** @throws Error with what the editor shows when the trigger fails */
	async activate(): Promise<void> {
		const { id, versionId } = this.workflow;
		await this.rest.post(`/rest/workflows/${id}/activate`, { versionId });
		// n8n starts the triggers by and by.
		let state = await this.publication();
		while (!['published', 'failed'].includes(state.status)) {
			await pause(50);
			state = await this.publication();
		}
		const failures = state.triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
		if (state.status === 'failed') throw new Error(failures.join('; '));
	}

	private async publication(): Promise<Publication> {
		return await this.rest.get<Publication>(
			`/rest/workflows/${this.workflow.id}/publication-status`,
		);
	}

	async deactivate(): Promise<void> {
		await this.rest.post(`/rest/workflows/${this.workflow.id}/deactivate`, {});
	}

	/** Waits until it has started `count` executions and they have ended; the oldest first. */
	async executions(count: number): Promise<Execution[]> {
		let ids = await this.executionIds();
		while (ids.length < count) {
			await pause(50);
			ids = await this.executionIds();
		}
		return await Promise.all(ids.map(async (id) => await finishedExecution(this.rest, id)));
	}

	async executionIds(): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.workflow.id }));
		const path = `/rest/executions?limit=100&filter=${filter}`;
		const { results } = await this.rest.get<{ results: Array<{ id: string }> }>(path);
		return results.map(({ id }) => id).sort((one, other) => Number(one) - Number(other));
	}
}
