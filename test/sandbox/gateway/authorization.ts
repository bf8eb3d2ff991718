import type { RecordedCall } from './calls';
import type { Endpoint } from '../checks/endpoint';
import { gatewayRefusals, type Host } from './gatewayRefusals';
import type { Limits } from './limits';
import type { Caller, TokenIssuer } from './tokenIssuer';

/** Each host takes the token in its own place, and ignores the other's (observed). */
export function tokenOf(host: Host, call: RecordedCall): string | undefined {
	return host === 'api' ? call.headers['x-acs-dingtalk-access-token'] : call.query.access_token;
}

export function callerOf(host: Host, call: RecordedCall, tokens: TokenIssuer): Caller | undefined {
	const token = tokenOf(host, call);
	return token ? tokens.callerOf(token) : undefined;
}

/** Token, rate, quota and scope, as the gateway checks them before an operation is reached. */
export function authorize(
	{ host, scope, operation, metered }: Endpoint,
	call: RecordedCall,
	tokens: TokenIssuer,
	limits: Limits,
): void {
	if (scope === undefined) return;
	const refusals = gatewayRefusals[host];
	if (!tokenOf(host, call)) throw refusals.missingToken();
	const caller = callerOf(host, call, tokens);
	if (!caller) throw refusals.unknownToken();
	// Calls refused for their rate are not metered (documented); other failures presumably are.
	if (!limits.allowsRate(caller.key, operation)) throw refusals.throttled('second', caller.kind);
	if (metered && !limits.countMetered()) throw refusals.quotaUsedUp();
	if (!caller.scopes.includes(scope)) throw refusals.missingScope(caller.key, scope);
}
