import type { IExecuteFunctions } from 'n8n-workflow';

import type { DingTalkClient } from '../../dingtalk/client';
import type { CoHostAction } from '../../dingtalk/coHosts';
import { setCoHostsCall } from '../../dingtalk/coHosts';
import type { Failure } from '../../dingtalk/failure';
import { ConferenceError } from '../../dingtalk/failure';
import type { Run } from '../../execution/run';
import { sideBySide } from '../../execution/sideBySide';
import {
	booleanOption,
	callOptionEntries,
	callOptions,
	numberOption,
	optionsOf,
} from '../../parameters/callOptions';
import { conferenceField, conferenceId } from '../../parameters/conference';
import { invalid, quoted } from '../../parameters/invalid';
import { userReferences, usersFields } from '../../parameters/users';
import type { Operation } from '../operation';
import type { CoHostResult } from './coHostCalls';
import { coHostCalls, ListLimit } from './coHostCalls';
import type { CoHostRequest, CoHostStep } from './coHostSteps';
import { coHostSteps } from './coHostSteps';
import { itemFailure, summary } from './coHostReport';

const combineItems = {
	displayName: 'Combine Items',
	name: 'combineItems',
	type: 'boolean',
	default: true,
	description:
		'Whether items of one conference with the same action travel in one call, which costs fewer API calls',
} as const;

const maxUsersPerRequest = {
	displayName: 'Max Users per Request',
	name: 'maxUsersPerRequest',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description: 'How many people one call may hold at most',
} as const;

/** Conference → Set Co-Hosts: docs `set-up-co-hosts`. */
export const setCoHosts: Operation = {
	value: 'setCoHosts',
	name: 'Set Co-Hosts',
	action: 'Add or remove co-hosts of a running conference',
	description: 'Make people co-hosts of a running meeting, or take the role from them',
	permissions: ['VideoConference.Conference.Write'],
	fields: [
		conferenceField,
		{
			displayName: 'Action',
			name: 'action',
			type: 'options',
			options: [
				{
					name: 'Add',
					value: 'add',
					action: 'Add people',
					description: 'Make the people co-hosts',
				},
				{
					name: 'Remove',
					value: 'remove',
					action: 'Remove people',
					description: 'Take the co-host role from the people',
				},
			],
			default: 'add',
			description: 'What to do with the people',
		},
		...usersFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				combineItems,
				callOptionEntries.maxRequestsPerSecond,
				callOptionEntries.maxRetries,
				maxUsersPerRequest,
				callOptionEntries.timeout,
			],
		},
	],
	run: setCoHostsOfAllItems,
};

async function setCoHostsOfAllItems(run: Run): Promise<void> {
	const requests = run.readItems((itemIndex) => readRequest(run.context, itemIndex));
	if (requests.length === 0) return;
	const pace = requests.reduce(
		(lowest, { maxRequestsPerSecond }) => Math.min(lowest, maxRequestsPerSecond),
		Infinity,
	);
	const client = run.client(pace);
	const conferences = coHostSteps(requests);
	const limit = new ListLimit();
	const unknownUsers = new Set<string>();
	await sideBySide(conferences, async (steps) => {
		for (const step of steps) {
			if (run.isOver) return;
			settle(run, step, await carryOutStep(run, client, step, limit), unknownUsers);
		}
	});
	summary(run, client.traffic, conferences.flat(), unknownUsers.size);
}

interface Request extends CoHostRequest {
	maxRequestsPerSecond: number;
}

function readRequest(context: IExecuteFunctions, itemIndex: number): Request {
	const options = optionsOf(context, itemIndex);
	const { maxRequestsPerSecond, ...patience } = callOptions(options);
	return {
		itemIndex,
		conferenceId: conferenceId(context, itemIndex),
		action: coHostAction(context.getNodeParameter('action', itemIndex, 'add')),
		unionIds: userReferences(context, itemIndex).map(({ value }) => value),
		combineItems: booleanOption(options, combineItems),
		maxUsersPerRequest: numberOption(options, maxUsersPerRequest, {
			min: 1,
			max: 10_000,
			whole: true,
		}),
		maxRequestsPerSecond,
		patience,
	};
}

function coHostAction(value: unknown): CoHostAction {
	if (value === 'add' || value === 'remove') return value;
	throw invalid('Action', `is ${quoted(value)}`, 'Enter "add" or "remove".');
}

async function carryOutStep(
	run: Run,
	client: DingTalkClient,
	step: CoHostStep,
	limit: ListLimit,
): Promise<CoHostResult> {
	const calls = coHostCalls(step.unionIds, step.maxUsersPerRequest, limit, !run.continuesOnFail);
	let turn = calls.next();
	while (!turn.done) {
		const call = setCoHostsCall(step.conferenceId, step.action, turn.value);
		turn = calls.next(await failureOfCall(client.send(call, step.patience)));
	}
	return turn.value;
}

async function failureOfCall(sent: Promise<unknown>): Promise<Failure | undefined> {
	try {
		await sent;
		return undefined;
	} catch (error) {
		if (error instanceof ConferenceError) return error.failure;
		return Promise.reject(error);
	}
}

/** Tells every request of the step what became of its own people; a request that was not tried has no outcome. */
function settle(
	run: Run,
	step: CoHostStep,
	{ refusals, untried }: CoHostResult,
	unknownUsers: Set<string>,
): void {
	for (const [unionId, { code }] of refusals)
		if (code === 'unknownUserError') unknownUsers.add(unionId);
	for (const { itemIndex, conferenceId: id, action, unionIds } of step.requests) {
		const failure = itemFailure(unionIds, refusals);
		if (failure) run.fail(itemIndex, failure);
		else if (!unionIds.some((unionId) => untried.has(unionId))) {
			const userList = unionIds.map((unionId) => ({ unionId }));
			run.succeed(itemIndex, { success: true, conferenceId: id, action, userList });
		}
	}
}
