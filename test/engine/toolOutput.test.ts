import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { conferenceById, useScene } from './scene';

const scene = useScene();
const meeting = conferenceById(sample.bookedConferenceId);

const asTool = async (operation: `${string} ${string}`, parameters: IDataObject) =>
	await scene.run(operation, { ...meeting, ...parameters }, { asTool: true });

const columnsOf = ([first]: Array<{ json: IDataObject }>) => Object.keys(first?.json ?? {});

describe('what a tool gives a model', () => {
	it('is the simplified version, as the node gives it', async () => {
		const node = await scene.run('participant getMany', meeting);
		const tool = await asTool('participant getMany', {});
		expect(tool.output).toEqual(node.output);
		expect(columnsOf(tool.output)).toContain('name');
	});

	it.each(['participant getMany', 'conference get', 'conference getMany'] as const)(
		"is DingTalk's answer for Raw: %s",
		async (operation) => {
			const node = await scene.run(operation, { ...meeting, simplify: false });
			const tool = await asTool(operation, { output: 'raw' });
			expect(tool.output).toEqual(node.output);
			const simple = await asTool(operation, { output: 'simple' });
			expect(simple.output).not.toEqual(tool.output);
		},
	);

	it.each([['participant getMany'], ['calendarEvent getMany'], ['user getMany']] as const)(
		'is some fields of it where they are selected: %s',
		async (operation) => {
			const whole = await asTool(operation, { user: owner });
			const [first = '', , third = ''] = columnsOf(whole.output);
			const some = await asTool(operation, {
				user: owner,
				output: 'fields',
				fields: ` ${first},${third}, noSuchField`,
			});
			expect(some.output.map(({ json }) => json)).toEqual(
				whole.output.map(({ json }) => ({ [first]: json[first], [third]: json[third] })),
			);
		},
	);

	it('names the fields that there are where none of those was selected', async () => {
		const run = await asTool('conference get', { output: 'fields', fields: 'nick' });
		expect(run.error?.message).toContain("'Fields' names no field of the result");
		expect(run.error?.message).toContain('creatorName');
	});

	it.each([
		['fields', { output: 'fields', fields: '' }, "'Fields' is empty"],
		['output', { output: '={{ "everything" }}' }, '\'Output\' is "everything"'],
	])('needs a right value of %s, before any call', async (_, parameters, told) => {
		const run = await asTool('conference get', parameters);
		expect(run.error?.message).toContain(told);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('does not follow what the panel of the node hides', async () => {
		const tool = await asTool('participant getMany', { simplify: false });
		expect(columnsOf(tool.output)).not.toContain('userNick');
		const selection = { output: 'fields', fields: 'name' };
		const node = await scene.run('participant getMany', { ...meeting, ...selection });
		expect(columnsOf(node.output).length).toBeGreaterThan(1);
	});
});

const owner = {
	__rl: true,
	mode: 'unionId',
	value: sample.people.attendeeA.unionId,
} as IDataObject;
