import { contractOf, type ContractOperation } from '../../contract/contract';
import { endpoint, endpointOf, type Call } from '../checks/endpoint';
import type { JsonObject } from '../gateway/json';
import type { IssuedToken } from '../gateway/tokenIssuer';

type AnyCall = Call<object>;

const camelCase = ({ tokens }: AnyCall, { token }: IssuedToken): JsonObject => ({
	accessToken: token,
	expireIn: tokens.lifeSeconds,
});

const snakeCase = ({ tokens }: AnyCall, { token }: IssuedToken): JsonObject => ({
	access_token: token,
	expires_in: tokens.lifeSeconds,
});

const appWith = ({ organization }: AnyCall, key: string, secret: string) =>
	organization.apps.find((app) => app.appKey === key && app.appSecret === secret);

const suiteWith = ({ organization }: AnyCall, key: string, secret: string) =>
	organization.suites.find((suite) => suite.suiteKey === key && suite.suiteSecret === secret);

const text = { type: 'string', required: true } as const;

/** The legacy way to the same token (docs: obtain-orgapp-token); the contract does not have it. */
const legacy: ContractOperation = {
	...contractOf('getAccessToken'),
	id: 'gettoken',
	host: 'oapi',
	method: 'GET',
	path: '/gettoken',
	query: { appkey: text, appsecret: text },
	body: {},
	response: {
		errcode: { type: 'integer' },
		errmsg: { type: 'string' },
		access_token: { type: 'string' },
		expires_in: { type: 'integer' },
	},
	errors: [],
};

interface LegacyRequest {
	path: Record<string, string>;
	query: { appkey: string; appsecret: string };
	body: object;
}

export const tokenEndpoints = [
	endpoint(
		'getAccessToken',
		(call) => {
			const app = appWith(call, call.body.appKey, call.body.appSecret);
			if (!app) throw call.refuse('invalidClientIdOrSecret');
			return camelCase(call, call.tokens.forApp(app));
		},
		{ wrong: 'invalidClientIdOrSecret' },
	),
	endpoint(
		'getCorpAccessToken',
		(call) => {
			const { body, refuse, tokens } = call;
			// A code for a wrong suite secret is not documented: the nearest one is the key's.
			const suite = suiteWith(call, body.suiteKey, body.suiteSecret);
			if (!suite) throw refuse('invalidSuiteKey');
			if (suite.suiteTicket !== body.suiteTicket) throw refuse('invalidSuiteTicket');
			if (!suite.installedBy.includes(body.authCorpId)) throw refuse('invalidAuthInfo');
			return camelCase(call, tokens.forSuite(suite));
		},
		{ wrong: 'invalidSuiteKey' },
	),
	endpoint(
		'getToken',
		(call) => {
			const { path, body, refuse, tokens, organization } = call;
			const app = appWith(call, body.client_id, body.client_secret);
			const suite = suiteWith(call, body.client_id, body.client_secret);
			if (app && path.corpId === organization.corpId) return snakeCase(call, tokens.forApp(app));
			if (suite?.installedBy.includes(path.corpId)) {
				return snakeCase(call, tokens.forSuite(suite));
			}
			throw refuse(app || suite ? 'unauthorized.client' : 'invalid.client');
		},
		{ wrong: 'invalid.client', wrongFields: { grant_type: 'unsupported.grant.type' } },
	),
	endpointOf<LegacyRequest>(
		legacy,
		(call) => {
			const app = appWith(call, call.query.appkey, call.query.appsecret);
			if (!app) throw call.refuse('40096');
			return { errcode: 0, errmsg: 'ok', ...snakeCase(call, call.tokens.forApp(app)) };
		},
		{ wrong: '40096' },
	),
];
