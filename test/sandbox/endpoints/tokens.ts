import { apiError, oapiError } from '../answers';
import { endpoint, type Endpoint, type World } from '../endpoint';
import type { JsonObject } from '../json';
import { text } from '../shapes';
import type { IssuedToken } from '../tokenOffice';

const paramError = (detail: string) => apiError(400, 'paramError', detail);

const camelCase = ({ tokens }: World, { token }: IssuedToken): JsonObject => ({
	accessToken: token,
	expireIn: tokens.lifeSeconds,
});

const snakeCase = ({ tokens }: World, { token }: IssuedToken): JsonObject => ({
	access_token: token,
	expires_in: tokens.lifeSeconds,
});

const appWith = ({ organization }: World, key: string, secret: string) =>
	organization.apps.find((app) => app.appKey === key && app.appSecret === secret);

const suiteWith = ({ organization }: World, key: string, secret: string) =>
	organization.suites.find((suite) => suite.suiteKey === key && suite.suiteSecret === secret);

export const tokenEndpoints: Endpoint[] = [
	endpoint(
		{
			operation: 'getAccessToken',
			host: 'api',
			method: 'POST',
			path: '/v1.0/oauth2/accessToken',
			scope: undefined,
			metered: false,
			body: { appKey: text, appSecret: text },
			wrong: () => apiError(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret'),
		},
		({ body }, world) => {
			const app = appWith(world, body.appKey, body.appSecret);
			if (!app) throw apiError(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret');
			return camelCase(world, world.tokens.forApp(app));
		},
	),
	endpoint(
		{
			operation: 'getCorpAccessToken',
			host: 'api',
			method: 'POST',
			path: '/v1.0/oauth2/corpAccessToken',
			scope: undefined,
			metered: false,
			body: { suiteKey: text, suiteSecret: text, authCorpId: text, suiteTicket: text },
			wrong: paramError,
		},
		({ body }, world) => {
			// A code for a wrong suite secret is not documented: the nearest one is the key's.
			const suite = suiteWith(world, body.suiteKey, body.suiteSecret);
			if (!suite) throw apiError(400, 'invalidSuiteKey');
			if (suite.suiteTicket !== body.suiteTicket) throw apiError(400, 'invalidSuiteTicket');
			if (!suite.installedBy.includes(body.authCorpId)) throw apiError(400, 'invalidAuthInfo');
			return camelCase(world, world.tokens.forSuite(suite));
		},
	),
	endpoint(
		{
			operation: 'getToken',
			host: 'api',
			method: 'POST',
			path: '/v1.0/oauth2/{corpId}/token',
			scope: undefined,
			metered: false,
			body: { client_id: text, client_secret: text, grant_type: text },
			wrong: paramError,
		},
		({ path, body }, world) => {
			if (body.grant_type !== 'client_credentials') {
				throw apiError(400, 'unsupported.grant.type');
			}
			const app = appWith(world, body.client_id, body.client_secret);
			const suite = suiteWith(world, body.client_id, body.client_secret);
			if (app && path.corpId === world.organization.corpId) {
				return snakeCase(world, world.tokens.forApp(app));
			}
			if (suite?.installedBy.includes(path.corpId)) {
				return snakeCase(world, world.tokens.forSuite(suite));
			}
			throw app || suite ? apiError(401, 'unauthorized.client') : apiError(400, 'invalid.client');
		},
	),
	endpoint(
		{
			// The legacy road to the same token (docs: obtain-orgapp-token); not in the contract.
			operation: 'gettoken',
			host: 'oapi',
			method: 'GET',
			path: '/gettoken',
			scope: undefined,
			metered: false,
			query: { appkey: text, appsecret: text },
			wrong: () => oapiError(40096, '不合法的appKey或appSecret'),
		},
		({ query }, world) => {
			const app = appWith(world, query.appkey, query.appsecret);
			if (!app) throw oapiError(40096, '不合法的appKey或appSecret');
			return { errcode: 0, errmsg: 'ok', ...snakeCase(world, world.tokens.forApp(app)) };
		},
	),
];
