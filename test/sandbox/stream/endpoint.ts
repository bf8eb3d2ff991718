import type { Endpoint } from '../checks/endpoint';
import { apiError } from '../gateway/answers';
import { isJsonObject } from '../gateway/json';

/** A wrong key or secret (observed; the text as DingTalk writes it). */
const authFailed = () => apiError(401, 'authFailed', '鉴权失败');

/** Where a listener of events gets the address of its WebSocket; no operation of the conference API. */
const openConnection: Endpoint = {
	operation: 'openConnection',
	host: 'api',
	method: 'POST',
	path: '/v1.0/gateway/connections/open',
	scope: undefined,
	metered: false,
	carryOut(_path, { body }, { organization: { apps, suites }, stream }) {
		if (!isJsonObject(body)) throw apiError(400, 'paramError', 'no body');
		const { clientId, clientSecret, subscriptions, ua, localIp, extras, ...others } = body;
		if (Object.keys(others).length > 0) throw apiError(400, 'paramError', 'unknown fields');
		for (const text of [ua, localIp]) {
			if (text !== undefined && typeof text !== 'string')
				throw apiError(400, 'paramError', 'ua and localIp are texts');
		}
		if (extras !== undefined && !isJsonObject(extras))
			throw apiError(400, 'paramError', 'extras is an object');
		if (!areSubscriptions(subscriptions)) throw apiError(400, 'paramError', 'subscriptions');
		if (stream.isDown) throw apiError(503, 'serviceBusy');
		const isKnown =
			apps.some((app) => app.appKey === clientId && app.appSecret === clientSecret) ||
			suites.some((suite) => suite.suiteKey === clientId && suite.suiteSecret === clientSecret);
		if (!isKnown) throw authFailed();
		return { endpoint: stream.endpoint, ticket: stream.tickets.issue(String(clientId)) };
	},
};

/** Events can be subscribed to as a whole only; callbacks, such as a robot's messages, each by its topic. */
function areSubscriptions(value: unknown): boolean {
	if (!Array.isArray(value) || value.length === 0) return false;
	return value.every((each: unknown) => {
		if (!isJsonObject(each)) return false;
		const { type, topic, ...others } = each;
		if (typeof topic !== 'string' || Object.keys(others).length > 0) return false;
		return type === 'EVENT' ? topic === '*' : type === 'CALLBACK' && topic !== '';
	});
}

export const streamEndpoints: Endpoint[] = [openConnection];
