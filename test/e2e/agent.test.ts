import type { IDataObject, INode } from 'n8n-workflow';

import { sample } from '../sandbox';
import { NODE_TYPE, setCoHostsNode } from './n8n/dingTalkNode';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import { START, type Execution, type WorkflowFile } from './n8n/workflows';
import { ModelServer } from './model/modelServer';

const scene = useN8n();
const { attendeeC, attendeeD, attendeeE } = sample.people;
const apiKey = 'api-key-of-the-language-model-93be';
scene.secrets.push(apiKey);

let model: ModelServer;
let modelCredential: string;

beforeAll(async () => {
	model = await ModelServer.start();
	const data = { apiKey, url: model.url };
	const credential = { name: 'Language model', type: 'openAiApi', data };
	modelCredential = (await scene.rest.post<{ id: string }>('/rest/credentials', credential)).id;
});

afterAll(async () => await model?.stop());

/** As the editor writes it when somebody lets the model decide: the key is the label, without blanks. */
const decidedByModel = (key: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', '', 'string') }}`;

function agentWorkflow(toolParameters: IDataObject): WorkflowFile {
	const node = (name: string, type: string, typeVersion: number, more: object): INode => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const langchain = '@n8n/n8n-nodes-langchain';
	const tool = setCoHostsNode(scene.credentialId, toolParameters, { type: `${NODE_TYPE}Tool` });
	return {
		name: 'Agent',
		nodes: [
			node(START, 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', `${langchain}.agent`, 3, {
				parameters: { promptType: 'define', text: 'Put them in charge.', options: {} },
			}),
			node('Model', `${langchain}.lmChatOpenAi`, 1.2, {
				parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
				credentials: { openAiApi: { id: modelCredential, name: 'Language model' } },
			}),
			tool,
		],
		connections: {
			[START]: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			[tool.name]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	};
}

/** A tool of which the model fills the conference, in one of its modes, and the list of people. */
async function letModelFill(
	mode: string,
	plan: Record<string, string>,
	more: IDataObject = {},
): Promise<{ run: Execution; answer: string }> {
	model.plan = plan;
	const workflow = agentWorkflow({
		conferenceId: { __rl: true, mode, value: decidedByModel('Meeting') } as IDataObject,
		userIds: decidedByModel(more.userIdType === 'mobile' ? 'Mobile_Numbers' : 'Union_IDs'),
		...more,
	});
	const run = await scene.run(workflow);
	expect(run.status).toBe('success');
	return { run, answer: model.toolAnswer };
}

describe("n8n's agent with the node as its tool", () => {
	it('offers the model a tool that explains itself', async () => {
		await letModelFill('id', {
			Meeting: sample.bookedConferenceId,
			Union_IDs: attendeeC.unionId,
		});
		expect(model.offeredTool?.name).toBe('Set_Co-Hosts');
		expect(model.offeredTool?.description).toContain('Set co-hosts');
		expect(model.offeredTool?.parameters).toMatchObject({
			properties: { Meeting: { type: 'string' }, Union_IDs: { type: 'string' } },
		});
	});

	it('sets co-hosts with a conference ID as text and a comma list of people', async () => {
		const userIds = `${attendeeC.unionId}, ${attendeeD.unionId}`;
		const plan = { Meeting: sample.bookedConferenceId, Union_IDs: userIds };
		const { run, answer } = await letModelFill('id', plan);
		expect(JSON.parse(answer)).toEqual([
			expect.objectContaining({ success: true, conferenceId: sample.bookedConferenceId }),
		]);
		expect(run.outputOf('Agent')[0]?.json.output).toBe(answer);
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual(
			expect.arrayContaining([attendeeC.unionId, attendeeD.unionId]),
		);
	});

	it('sets co-hosts with a room code and mobile numbers', async () => {
		const plan = { Meeting: sample.bookedRoomCode, Mobile_Numbers: attendeeE.mobile };
		const { answer } = await letModelFill('roomCode', plan, { userIdType: 'mobile' });
		expect(JSON.parse(answer)).toEqual([expect.objectContaining({ success: true })]);
		const set = scene.sandbox.callsOf('cohosts').at(-1)?.body;
		expect(set).toEqual({ action: 'add', userList: [{ unionId: attendeeE.unionId }] });
	});

	it('shows the model what to do about a missing permission', async () => {
		scene.sandbox.fail({ operation: 'cohosts', with: { kind: 'missingScope' } });
		const plan = { Meeting: sample.bookedConferenceId, Union_IDs: attendeeC.unionId };
		const { answer } = await letModelFill('id', plan);
		expect(answer).toContain('VideoConference.Conference.Write');
		expect(answer).toContain('AccessTokenPermissionDenied');
	});

	it('shows the model which person it named wrongly', async () => {
		const plan = { Meeting: sample.bookedConferenceId, Union_IDs: 'Nobody, Somebody' };
		const { answer } = await letModelFill('id', plan);
		expect(answer).toContain('Nobody');
		expect(answer).toContain('unknownUserError');
	});

	it('shows the model what an empty field should hold', async () => {
		const { answer } = await letModelFill('id', { Meeting: '', Union_IDs: attendeeC.unionId });
		expect(answer).toContain('Enter the ID of the running meeting');
	});

	itKeepsTheSecrets(scene);
});
