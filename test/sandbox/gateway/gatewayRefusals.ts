import { apiError, oapiError, oapiGatewayError, type Refusal } from './answers';
import type { Caller } from './tokenIssuer';

/** `api` is the new API (/v1.0/…), `oapi` the old one (/topapi/…, /gettoken). */
export type Host = 'api' | 'oapi';

export interface GatewayRefusals {
	missingToken(): Refusal;
	unknownToken(): Refusal;
	missingScope(appKey: string, scope: string): Refusal;
	throttled(per: 'second' | 'minute', kind: Caller['kind'], retryAfterSeconds?: number): Refusal;
	quotaUsedUp(): Refusal;
	ipNotAllowed(): Refusal;
}

// Chinese, and with the link in the text: so the Chinese cloud was observed to answer.
const scopeMessage = (appKey: string, scope: string) =>
	`应用尚未开通所需的权限：[${scope}]，点击链接申请并开通即可：` +
	`https://open-dev.dingtalk.com/appscope/apply?content=${appKey}%23${scope}`;

const retryAfter = (seconds?: number) =>
	seconds === undefined ? undefined : { 'Retry-After': String(seconds) };

const api: GatewayRefusals = {
	missingToken: () =>
		apiError(
			400,
			'AuthenticationFailed.MissingParameter',
			'x-acs-dingtalk-access-token is mandatory for this action.',
		),
	// 400, not 401: documented on server-api-error-codes-1 and observed.
	unknownToken: () => apiError(400, 'InvalidAuthentication', '不合法的access_token'),
	missingScope: (appKey, scope) =>
		apiError(
			403,
			'Forbidden.AccessDenied.AccessTokenPermissionDenied',
			scopeMessage(appKey, scope),
			{ requiredScopes: [scope] },
		),
	throttled: (per, kind, retryAfterSeconds) => {
		const unit = per === 'second' ? 'Qps' : 'Qpm';
		const holder = kind === 'suite' ? 'SuitekeyAndOrgAndApi' : 'AppkeyAndApi';
		return apiError(
			403,
			`Forbidden.AccessDenied.${unit}LimitFor${holder}`,
			`The calls of this app per ${per} exceed the limit.`,
			{ headers: retryAfter(retryAfterSeconds) },
		);
	},
	quotaUsedUp: () =>
		apiError(
			403,
			'Forbidden.AccessDenied.ApiCountLimitForOrg',
			'The API calls of this organization exceed the monthly limit.',
		),
	ipNotAllowed: () =>
		apiError(
			403,
			'Forbidden.AccessDenied.IpNotInWhiteList',
			'The calling IP is not in the allow list.',
		),
};

const oapi: GatewayRefusals = {
	missingToken: () => oapiGatewayError('40000', '不合法的参数,缺少access_token'),
	unknownToken: () => oapiGatewayError('40014', '不合法的access_token'),
	missingScope: (appKey, scope) => oapiGatewayError('60011', scopeMessage(appKey, scope)),
	throttled: (per) =>
		oapiError(per === 'second' ? 90018 : 90002, `calls per ${per} exceed the limit`),
	quotaUsedUp: () => oapiError(90020, 'the monthly API calls are used up'),
	ipNotAllowed: () => oapiError(60020, 'the calling IP is not in the allow list'),
};

export const gatewayRefusals: Record<Host, GatewayRefusals> = { api, oapi };

/** Both hosts share the sandbox's one address: the path says which is meant. */
export function hostOf(rawPath: string): Host {
	return /^\/(gettoken|topapi\/.+|auth\/scopes)$/.test(rawPath) ? 'oapi' : 'api';
}

/** The gateway answers an address that it does not have with HTTP 200 (observed). */
export const unknownAddress = (): Refusal => oapiError(404, '请求的URI地址不存在');

/** No body, or one that is not JSON (observed on the api host). */
export const missingBody = (): Refusal =>
	apiError(400, 'Missingbody', 'body is mandatory for this action.');
