import type { Answer } from '../gateway/answers';
import type { RecordedCall } from '../gateway/calls';
import type { Fault, PlannedFault } from '../faults/faults';
import { isJsonObject, type JsonObject } from '../gateway/json';
import type { Sandbox } from '../sandbox';
import { calendarHelp, changeCalendar } from './calendarRequests';
import { changeMeeting, meetingHelp } from './meetingRequests';
import { refused } from './moments';

/** The control endpoint is for use from another process; it is no part of DingTalk. */
export function isControl(rawPath: string): boolean {
	return rawPath.startsWith('/sandbox/');
}

export const controlHelp = [
	'POST /sandbox/faults    {"operation":"cohosts","times":2,"with":{"kind":"throttle"}}',
	'                        ("times":"always" for every call, "skip":n to let n pass first;',
	'                        test/sandbox/faults.ts lists the kinds)',
	'POST /sandbox/faults    {"clear":true}',
	'POST /sandbox/advance   {"ms":7200000}',
	'POST /sandbox/tokens    {"revoke":true}',
	...meetingHelp,
	...calendarHelp,
	'GET  /sandbox/calls     what has arrived, secrets blanked out',
	'GET  /sandbox/state     the organization, secrets blanked out',
];

export function answerControl(sandbox: Sandbox, call: RecordedCall): Answer {
	const body = bodyOf(call);
	switch (`${call.method} ${call.rawPath}`) {
		case 'POST /sandbox/faults':
			return changeFaults(sandbox, body);
		case 'POST /sandbox/advance':
			if (typeof body.ms !== 'number') return refused('ms must be a number');
			sandbox.advance(body.ms);
			return done;
		case 'POST /sandbox/tokens':
			if (body.revoke !== true) return refused('{"revoke":true} is the only request');
			sandbox.revokeTokens();
			return done;
		case 'POST /sandbox/meeting':
			return changeMeeting(sandbox, body);
		case 'POST /sandbox/calendar':
			return changeCalendar(sandbox, body);
		case 'GET /sandbox/calls':
			return blanked(sandbox, { calls: sandbox.calls });
		case 'GET /sandbox/state':
			return blanked(sandbox, {
				organization: sandbox.organization,
				meteredCalls: sandbox.limits.meteredCalls,
				pendingFaults: sandbox.faults.pending,
			});
		default:
			return { status: 404, text: `${controlHelp.join('\n')}\n` };
	}
}

/** JSON whatever the request calls it: curl says that it sends a form. */
function bodyOf({ rawBody }: RecordedCall): JsonObject {
	try {
		const body: unknown = JSON.parse(rawBody);
		return isJsonObject(body) ? body : {};
	} catch {
		return {};
	}
}

const done: Answer = { status: 200, json: { done: true } };

function changeFaults(sandbox: Sandbox, body: JsonObject): Answer {
	if (body.clear === true) {
		sandbox.faults.clear();
		return done;
	}
	const { operation, times = 1, skip = 0, with: fault } = body;
	if (operation !== undefined && typeof operation !== 'string') {
		return refused('operation must be an operation id');
	}
	if (typeof times !== 'number' && times !== 'always') {
		return refused('times must be a number or "always"');
	}
	if (typeof skip !== 'number') return refused('skip must be a number');
	if (!isJsonObject(fault) || typeof fault.kind !== 'string') {
		return refused('with must be a fault with a kind');
	}
	const planned: PlannedFault = {
		operation,
		times: times === 'always' ? Infinity : times,
		skip,
		// Only its kind is checked: whoever drives the sandbox by hand has the table of faults.
		with: fault as unknown as Fault,
	};
	try {
		sandbox.fail(planned);
	} catch (error) {
		return refused((error as Error).message);
	}
	return done;
}

function blanked(sandbox: Sandbox, content: object): Answer {
	let text = JSON.stringify(content);
	for (const secret of sandbox.secrets()) text = text.replaceAll(secret, '(blanked)');
	return { status: 200, text, contentType: 'application/json' };
}
