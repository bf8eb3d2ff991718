import type { IDataObject } from 'n8n-workflow';

import type { SandboxOptions } from '../../sandbox';
import type { StandIn, WorkflowJson, WorkflowRun } from '../engine';
import { internalApp, useScene, type Scene } from '../scene';
import { exampleFile } from './exampleFile';
import type { Morning } from './morning';
import { N8nNodes } from './n8nNodes';

interface PlayOptions {
	/** By default the example as it is shipped. */
	file?: WorkflowJson;
	/** By default the first trigger or webhook. */
	startNode?: string;
	/** Beside those of n8n's own nodes. */
	standIns?: Record<string, StandIn>;
}

/** A {@link Scene} in which the examples run, with stand-ins for n8n's own nodes. */
export interface ExampleScene extends Scene {
	/** New in each test. */
	n8n: N8nNodes;
	/** Runs an example for the items of its trigger. */
	play(name: string, items: IDataObject[], options?: PlayOptions): Promise<WorkflowRun>;
}

interface ExampleSceneOptions extends SandboxOptions {
	/** The time that passes with the pauses of the runs. */
	morning?: Morning;
	/** Called while a Wait node waits. */
	passMinutes?: (minutes: number) => void;
}

/** Prepares an {@link ExampleScene} for the tests of a file. */
export function useExampleScene(options: ExampleSceneOptions = {}): ExampleScene {
	const { morning, passMinutes, ...ofSandbox } = options;
	const scene = useScene(ofSandbox) as ExampleScene;
	scene.play = async (name, items, { file = exampleFile(name), startNode, standIns } = {}) => {
		const run = await scene.engine.runWorkflow(file, {
			credentials: { app: internalApp(scene.sandbox) },
			startNode: startNode ?? file.nodes.find(({ type }) => /trigger$|webhook$/i.test(type))?.name,
			items: items.map((json) => ({ json })),
			standIns: {
				...scene.n8n.standIns,
				'n8n-nodes-base.webhook': (given) => [given],
				...standIns,
			},
		});
		scene.traces.push(run.record, ...run.logs);
		return run;
	};
	beforeEach(() => {
		scene.n8n = new N8nNodes(passMinutes);
		morning?.begin(scene.sandbox);
	});
	afterEach(() => jest.restoreAllMocks());
	return scene;
}
