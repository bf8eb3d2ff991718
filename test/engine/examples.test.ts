import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { IDataObject, INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { sample } from '../sandbox';
import type { StandIn, WorkflowJson } from './engine';
import { conferenceById, internalApp, useScene } from './scene';

const scene = useScene();
const folder = resolve(__dirname, '../../examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const example = (name: string) =>
	JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as WorkflowJson & { nodes: INode[] };
const { attendeeC, attendeeD } = sample.people;

function descriptionOf({ type }: INode): INodeTypeDescription {
	if (/\.dingTalkConferenceTrigger$/.test(type)) return scene.engine.triggerDescription();
	expect(type.replace(/Tool$/, '')).toBe('n8n-nodes-dingtalk-conference.dingTalkConference');
	return scene.engine.nodeDescription();
}

describe.each(files)('%s', (file) => {
	const { nodes, connections } = example(file);
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-dingtalk-conference.'));

	it('uses the node with parameters that it has, none of them missing', () => {
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) {
			const description = descriptionOf(node);
			const complete = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			expect(Object.keys(complete ?? {})).toEqual(
				expect.arrayContaining(Object.keys(node.parameters)),
			);
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties, node, description),
			).toBeNull();
			expect(Object.keys(node.credentials ?? {})).toEqual(['dingTalkConferenceApi']);
		}
	});

	it('is connected, with names and ids of its own', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const targets = Object.values(connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((kinds) =>
				kinds.flatMap((links) => (links ?? []).map(({ node }) => node)),
			),
		);
		expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
	});
});

describe('the examples run', () => {
	it('co-host-on-arrival.json: whoever joins and is not co-host yet', async () => {
		const { sandbox, engine } = scene;
		const joined = [attendeeC, attendeeD].map(({ unionId }, index) => ({
			json: {
				conferenceId: sample.bookedConferenceId,
				unionId,
				host: false,
				coHost: index === 0,
			},
		}));
		const run = await engine.runWorkflow(example('co-host-on-arrival.json'), {
			credentials: { app: internalApp(sandbox) },
			items: joined,
			standIns: {
				'n8n-nodes-base.filter': (items) => [
					items.filter(({ json }) => !json.coHost && !json.host),
				],
			},
		});
		expect(run.error).toBeUndefined();
		expect(run.outputOf('Set Co-Hosts')).toHaveLength(1);
		expect(sandbox.coHostsOf(sample.bookedConferenceId)).toContain(attendeeD.unionId);
	});

	it('meeting-started-notice.json: tells a group what has started', async () => {
		const started = {
			title: 'Weekly sales review',
			creatorName: 'Attendee A',
			joinLink: 'https://meeting.dingtalk.com/app?roomCode=83872210452',
			roomCode: '83872210452',
		};
		const sent: IDataObject[] = [];
		const run = await scene.engine.runWorkflow(example('meeting-started-notice.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			items: [{ json: started }],
			standIns: {
				'n8n-nodes-base.set': (items) => [items],
				'n8n-nodes-base.httpRequest': (items) => {
					sent.push(...items.map(({ json }) => json));
					return [items];
				},
			},
		});
		expect(run.error).toBeUndefined();
		expect(sent).toEqual([started]);
	});

	it('meeting-minutes-to-chat.json: the chapters of the summary', async () => {
		const { attendeeA } = sample.people;
		const conferenceId = sample.bookedConferenceId;
		const host = { __rl: true, mode: 'unionId', value: attendeeA.unionId } as IDataObject;
		const recording = { ...conferenceById(conferenceId), host };
		await scene.run('cloudRecording start', recording);
		scene.sandbox.advance(300_000);
		await scene.run('cloudRecording stop', recording);
		const sent: unknown[] = [];
		const run = await scene.engine.runWorkflow(example('meeting-minutes-to-chat.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			items: [{ json: { event: 'minutesReady', conferenceId, bizType: 'cloud_record' } }],
			standIns: { 'n8n-nodes-base.httpRequest': noting(sent) },
		});
		expect(run.error).toBeUndefined();
		const { summary } = run.outputOf('Get Summary')[0]?.json ?? {};
		const chapters = summary as Array<{ headline: string; summary: string }>;
		expect(chapters.length).toBeGreaterThan(0);
		const lines = chapters.map((chapter) => `- **${chapter.headline}**: ${chapter.summary}`);
		expect(sent).toEqual([
			{
				msgtype: 'markdown',
				markdown: {
					title: 'Minutes of Weekly sales review',
					text: `### Minutes of Weekly sales review\n\n${lines.join('\n')}`,
				},
			},
		]);
	});

	it("weekly-meeting.json: next Monday's meeting with co-hosts, and its link", async () => {
		const workflow = example('weekly-meeting.json');
		const node = workflow.nodes.find(({ name }) => name === 'Schedule Meeting');
		const creator = sample.people.attendeeA;
		if (node) {
			node.parameters.creator = { __rl: true, mode: 'mobile', value: creator.mobile };
			node.parameters.userIds = `${attendeeC.mobile}, ${attendeeD.mobile}`;
		}
		const sent: unknown[] = [];
		const run = await scene.engine.runWorkflow(workflow, {
			credentials: { app: internalApp(scene.sandbox) },
			standIns: { 'n8n-nodes-base.httpRequest': noting(sent) },
		});
		expect(run.error).toBeUndefined();
		const [call] = scene.sandbox.callsOf('createScheduleConference');
		const body = call?.body as { startTime: number; endTime: number };
		expect(body).toMatchObject({
			creatorUnionId: creator.unionId,
			title: 'Weekly sales review',
			scheduleConfSettingModel: {
				cohostUnionIds: [attendeeC.unionId, attendeeD.unionId],
				muteOnJoin: -1,
				moziConfVirtualExtraSetting: { waitingRoom: 0, joinBeforeHost: 1 },
				moziConfOpenRecordSetting: { recordAutoStart: 1 },
			},
		});
		expect(body.endTime - body.startTime).toBe(3_600_000);
		expect(body.startTime).toBeGreaterThan(Date.now());
		const { url, roomCode } = run.outputOf('Schedule Meeting')[0]?.json ?? {};
		expect(sent).toEqual([
			{
				msgtype: 'text',
				text: {
					content: `Next meeting: Monday, 10:00. Join: ${String(url)} or with the code ${String(roomCode)}`,
				},
			},
		]);
	});
});

/** Notes the body that the HTTP Request node would send for each item. */
function noting(sent: unknown[]): StandIn {
	return (items, parameter) => {
		items.forEach((_, index) => sent.push(parameter('jsonBody', index)));
		return [items];
	};
}
