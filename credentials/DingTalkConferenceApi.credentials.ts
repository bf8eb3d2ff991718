import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { attachToken, TEST_HEADER } from '../nodes/DingTalkConference/dingtalk/auth/authentication';
import { fetchToken } from '../nodes/DingTalkConference/dingtalk/auth/token';

export class DingTalkConferenceApi implements ICredentialType {
	name = 'dingTalkConferenceApi';

	displayName = 'DingTalk Conference API';

	icon = {
		light: 'file:../nodes/DingTalkConference/dingTalkConference.svg',
		dark: 'file:../nodes/DingTalkConference/dingTalkConference.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-dingtalk-conference/n8n-nodes-dingtalk-conference#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'Access Token',
					value: 'accessToken',
					description: 'A token that you obtained elsewhere; it is not renewed',
				},
				{
					name: 'Internal App',
					value: 'internalApp',
					description: 'An app that your organization made for itself',
				},
				{
					name: 'Third-Party App',
					value: 'thirdPartyApp',
					description: 'A third-party enterprise app that your organization installed',
				},
			],
			default: 'internalApp',
			description: 'How the token is obtained',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. dingeqqpkv3a1b2c3d4e',
			description: 'Client ID of the app in the developer console',
			hint: 'Called Client ID in the developer console',
			displayOptions: { show: { authentication: ['internalApp'] } },
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Client Secret of the app in the developer console',
			hint: 'Called Client Secret in the developer console',
			displayOptions: { show: { authentication: ['internalApp'] } },
		},
		{
			displayName: 'Suite Key',
			name: 'suiteKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. suitep1f5lzyglm7frya1b2',
			description: 'Client ID (suite key) of the app in the developer console',
			displayOptions: { show: { authentication: ['thirdPartyApp'] } },
		},
		{
			displayName: 'Suite Secret',
			name: 'suiteSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Client Secret (suite secret) of the app in the developer console',
			displayOptions: { show: { authentication: ['thirdPartyApp'] } },
		},
		{
			displayName: 'Corp ID',
			name: 'authCorpId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. dingc02f685fa06381c44ac5d6980864d335',
			description: 'ID of the organization that installed the app',
			displayOptions: { show: { authentication: ['thirdPartyApp'] } },
		},
		{
			displayName: 'Suite Ticket',
			name: 'suiteTicket',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The ticket that DingTalk pushed last to the app, about every five hours. For a customized app any text will do.',
			displayOptions: { show: { authentication: ['thirdPartyApp'] } },
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token as DingTalk gave it; it lives for two hours',
			displayOptions: { show: { authentication: ['accessToken'] } },
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{
					name: 'China (dingtalk.com)',
					value: 'china',
					description: 'The organization was created in the Chinese DingTalk',
				},
				{
					name: 'Custom',
					value: 'custom',
					description: 'A gateway or a test server of your own',
				},
				{
					name: 'International (dingtalk.io)',
					value: 'international',
					description: 'The organization was created in the international DingTalk',
				},
			],
			default: 'international',
			description:
				'Where the organization lives; apps and tokens of one region do not work in the other',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://dingtalk-gateway.example.com',
			description: 'Stands for https://api.dingtalk.io',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Legacy API Base URL',
			name: 'oapiBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://dingtalk-gateway.example.com',
			description: 'Stands for https://oapi.dingtalk.io; if empty, the API Base URL is taken',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Cached Token',
			name: 'cachedToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'hidden',
			default: 0,
		},
		{
			displayName: 'Issued For',
			name: 'issuedFor',
			type: 'hidden',
			default: '',
		},
	];

	/** n8n calls it for a token when none is cached or `authenticate` asks for one, and stores what it gives. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await fetchToken(credentials, this.helpers.httpRequest);
	}

	authenticate: IAuthenticate = async (credentials, requestOptions) =>
		attachToken(credentials, requestOptions, Date.now());

	/**
	 * Asks the old API about a union ID that nobody has: it answers HTTP 200 whatever it thinks, so that
	 * the body tells a refused token from a missing permission. The header makes `authenticate` fetch a
	 * token with what was typed, instead of trusting a cached one.
	 */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL:
				'={{ { international: "https://oapi.dingtalk.io", china: "https://oapi.dingtalk.com" }[$credentials.region] || ($credentials.oapiBaseUrl || "").trim() || ($credentials.apiBaseUrl || "").trim() }}',
			url: '/topapi/user/getbyunionid',
			headers: { [TEST_HEADER]: '1' },
			body: { unionid: 'credential-test' },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'sub_code', value: '40014', message: TOKEN_REFUSED },
			},
			{
				type: 'responseSuccessBody',
				properties: { key: 'errcode', value: 40014, message: TOKEN_REFUSED },
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errcode',
					value: 60020,
					message:
						"DingTalk does not accept calls from this server. Add its public IP to the app's allow list.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errcode',
					value: undefined,
					message: 'The server did not answer like DingTalk. Check the region and the base URLs.',
				},
			},
		],
	};
}

const TOKEN_REFUSED =
	'DingTalk refuses the access token: it has run out, or belongs to the other region.';
