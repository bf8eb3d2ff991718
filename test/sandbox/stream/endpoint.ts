import { apiError } from '../answers';
import { endpoint, type Endpoint } from '../endpoint';
import { exactly, list, oneOf, optional, text } from '../shapes';

/** A wrong key or secret (observed; the text as DingTalk writes it). */
const authFailed = () => apiError(401, 'authFailed', '鉴权失败');

export const streamEndpoints: Endpoint[] = [
	endpoint(
		{
			operation: 'openConnection',
			host: 'api',
			method: 'POST',
			path: '/v1.0/gateway/connections/open',
			scope: undefined,
			metered: false,
			body: {
				clientId: text,
				clientSecret: text,
				// Of events nothing but all of them can be subscribed to.
				subscriptions: list(exactly({ type: oneOf('EVENT'), topic: oneOf('*') })),
				ua: optional(text),
				localIp: optional(text),
			},
			wrong: (detail) => apiError(400, 'paramError', detail),
		},
		({ body: { clientId, clientSecret } }, { organization, stream }) => {
			if (stream.isDown) throw apiError(503, 'serviceBusy');
			const { apps, suites } = organization;
			const isKnown =
				apps.some((app) => app.appKey === clientId && app.appSecret === clientSecret) ||
				suites.some((suite) => suite.suiteKey === clientId && suite.suiteSecret === clientSecret);
			if (!isKnown) throw authFailed();
			return { endpoint: stream.endpoint, ticket: stream.tickets.issue(clientId) };
		},
	),
];
