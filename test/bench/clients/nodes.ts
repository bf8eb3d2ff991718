import type { IDataObject } from 'n8n-workflow';

import { httpRequestType } from '../../engine/nodePackage';
import { sample } from '../../sandbox';
import { bareLoopType } from './bareLoop';
import type { BenchRun } from './engine';
import { conferencePath, type Job, type Way } from './job';

type NodeWay = Exclude<Way, 'sdkLoop' | 'sdkAtOnce'>;

const ofItem = {
	conferenceId: '={{ $json.conferenceId }}',
	unionId: '={{ $json.unionId }}',
} as const;

/** The run of a node that does `job`: what a user would have set in its panel. */
export function nodeRunOf(job: Job, way: NodeWay): BenchRun {
	return { ...settings(job, way), items: itemsOf(job), credential: credentialOf(job) };
}

/** One item for each person of each conference; items of one conference do not stand together. */
function itemsOf({ conferenceIds, unionIds }: Job): IDataObject[] {
	return unionIds.flatMap((unionId) =>
		conferenceIds.map((conferenceId) => ({ conferenceId, unionId })),
	);
}

function credentialOf({ url }: Job): IDataObject {
	const { appKey, appSecret } = sample.internalApp;
	return {
		authentication: 'internalApp',
		appKey,
		appSecret,
		region: 'custom',
		apiBaseUrl: url,
	};
}

function settings(job: Job, way: NodeWay): Pick<BenchRun, 'type' | 'typeVersion' | 'parameters'> {
	switch (way) {
		case 'node':
			return { parameters: setCoHosts(job) };
		case 'nodeOneByOne':
			return { parameters: setCoHosts(job, { combineItems: false }) };
		case 'httpRequest':
			return httpRequest(job, {});
		case 'httpRequestBatched':
			return httpRequest(job, { batching: { batch: { batchSize: 20, batchInterval: 1000 } } });
		case 'bareLoop':
			return { type: bareLoopType, parameters: { url: job.url, ...ofItem } };
	}
}

function setCoHosts({ maxRequestsPerSecond }: Job, options: IDataObject = {}): IDataObject {
	return {
		resource: 'conference',
		operation: 'setCoHosts',
		conferenceId: { __rl: true, mode: 'id', value: ofItem.conferenceId },
		userList: { users: [{ user: { __rl: true, mode: 'unionId', value: ofItem.unionId } }] },
		options: { maxRequestsPerSecond, ...options },
	};
}

/** As a workflow without this package does it: the token, fetched elsewhere, pasted into a header. */
function httpRequest(
	{ url, token }: Job,
	options: IDataObject,
): Pick<BenchRun, 'type' | 'typeVersion' | 'parameters'> {
	const parameters = {
		method: 'POST',
		url: `=${url}${conferencePath('{{ $json.conferenceId }}')}`,
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'x-acs-dingtalk-access-token', value: token }] },
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={"action":"add","userList":[{"unionId":"{{ $json.unionId }}"}]}',
		options,
	};
	return { type: httpRequestType, typeVersion: 4.4, parameters };
}
