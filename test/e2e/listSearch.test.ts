import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { CREDENTIAL_TYPE, NODE_TYPE, setCoHostsNode } from './n8n/dingTalkNode';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';

const scene = useN8n();

interface Entries {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

/** The editor's request when somebody opens a list of the panel, or types into its search. */
async function search(methodName: string, path: string, filter?: string): Promise<Entries> {
	const { parameters, credentials } = setCoHostsNode(scene.credentialId);
	return await scene.rest.post<Entries>('/rest/dynamic-node-parameters/resource-locator-results', {
		path: `parameters.${path}`,
		methodName,
		nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
		currentNodeParameters: parameters as IDataObject,
		credentials: { [CREDENTIAL_TYPE]: credentials?.[CREDENTIAL_TYPE] },
		...(filter !== undefined && { filter }),
	});
}

const meetings = async (filter?: string) =>
	await search('searchConferences', 'conferenceId', filter);
const people = async (filter?: string) =>
	await search('searchUsers', 'userList.users[0].user', filter);

describe('the lists of the panel, over the REST interface', () => {
	it('offers only the running meetings, and finds them by their title', async () => {
		const all = await meetings();
		expect(all.results.map(({ value }) => value)).toEqual([
			sample.bookedConferenceId,
			sample.instantConferenceId,
		]);
		const found = await meetings('stand-up');
		expect(found.results).toEqual([
			{ name: expect.stringContaining('Support stand-up'), value: sample.instantConferenceId },
		]);
	});

	it('finds people by their name, and distinguishes two of one name', async () => {
		const { salesPresenter, supportPresenter } = sample.people;
		const { results } = await people('Presenter');
		expect(results.map(({ value }) => value).sort()).toEqual(
			[salesPresenter.unionId, supportPresenter.unionId].sort(),
		);
		expect(new Set(results.map(({ name }) => name)).size).toBe(2);
	});

	it('asks DingTalk for nobody before a name is typed', async () => {
		const before = scene.sandbox.calls.length;
		expect((await people()).results).toEqual([]);
		expect((await people('Nobody of this name')).results).toEqual([]);
		const searches = scene.sandbox.calls.slice(before).map(({ operation }) => operation);
		expect(searches).toHaveLength(1);
	});

	it('goes on with a new token when DingTalk refuses the stored one', async () => {
		scene.sandbox.revokeTokens();
		expect((await meetings()).results).toHaveLength(2);
		const { cachedToken } = await scene.storedCredential();
		expect(cachedToken).toBe(scene.sandbox.tokens.at(-1)?.token);
	});

	it('says which permission is missing', async () => {
		scene.sandbox.fail({ operation: 'queryOrgConferenceList', with: { kind: 'missingScope' } });
		await expect(meetings()).rejects.toThrow('VideoConference.Conference.Read');
	});

	itKeepsTheSecrets(scene);
});
