import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { TEST_HEADER } from '../nodes/DingTalkConference/dingtalk/auth/testHeader';

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
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{
					name: 'International (dingtalk.io)',
					value: 'international',
					description: 'For organizations created in the international DingTalk',
				},
				{
					name: 'China (dingtalk.com)',
					value: 'china',
					description: 'For organizations created in the Chinese DingTalk',
				},
				{
					name: 'Custom',
					value: 'custom',
					description: 'For a gateway or a test server of your own',
				},
			],
			default: 'international',
			description: 'The DingTalk your organization uses. Apps and tokens work in one region only.',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://dingtalk-gateway.example.com',
			description: 'Used instead of https://api.dingtalk.io',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Legacy API Base URL',
			name: 'oapiBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://dingtalk-gateway.example.com',
			description: 'Used instead of https://oapi.dingtalk.io. Defaults to the API Base URL.',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'Internal App',
					value: 'internalApp',
					description: 'Use an app that your organization created for itself',
				},
				{
					name: 'Third-Party App',
					value: 'thirdPartyApp',
					description: 'Use a third-party enterprise app that your organization installed',
				},
				{
					name: 'Access Token',
					value: 'accessToken',
					description:
						"Use a token you already have. It expires after two hours and isn't renewed.",
				},
			],
			default: 'internalApp',
			description: 'How to get the access token',
		},
		{
			displayName: 'Client ID',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. dingeqqpkv3a1b2c3d4e',
			description: 'Client ID from the developer console (formerly AppKey)',
			displayOptions: { show: { authentication: ['internalApp'] } },
		},
		{
			displayName: 'Client Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Client Secret from the developer console (formerly AppSecret)',
			displayOptions: { show: { authentication: ['internalApp'] } },
		},
		{
			displayName: 'Suite Key',
			name: 'suiteKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. suitep1f5lzyglm7frya1b2',
			description: "Suite key from the provider's developer console (also called Client ID)",
			displayOptions: { show: { authentication: ['thirdPartyApp'] } },
		},
		{
			displayName: 'Suite Secret',
			name: 'suiteSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "Suite secret from the provider's developer console (also called Client Secret)",
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
			// The linter goes by the name and warns, but the ticket and the suite secret together give tokens.
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The latest ticket DingTalk pushed to the app (about every five hours). For a custom-built app, enter any text.',
			displayOptions: { show: { authentication: ['thirdPartyApp'] } },
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token as DingTalk returned it. It expires after two hours.',
			displayOptions: { show: { authentication: ['accessToken'] } },
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

	/** Fetches a token. n8n calls it when none is cached or `authenticate` asks for one, and stores the result. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const { fetchToken } = await loadToken();
		return await fetchToken(credentials, this.helpers.httpRequest);
	}

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { attachToken } = await loadAuthentication();
		return attachToken(credentials, requestOptions, Date.now());
	};

	/**
	 * Looks up a union ID that doesn't exist in the old API, which always answers HTTP 200: its body shows
	 * whether the token or a permission is the reason. The header makes `authenticate` fetch a token with the values
	 * in the form instead of using a cached one.
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
						"DingTalk does not accept calls from this server. Add its public IP address to the app's allow list.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errcode',
					value: undefined,
					message: 'The response did not come from DingTalk. Check the region and the base URLs.',
				},
			},
		],
	};
}

// Loaded on use, since n8n loads every credential when it starts; once, since they are used with every call.
const loadToken = once(async () => await import('../nodes/DingTalkConference/dingtalk/auth/token'));
const loadAuthentication = once(
	async () => await import('../nodes/DingTalkConference/dingtalk/auth/authentication'),
);

function once<T>(load: () => Promise<T>): () => Promise<T> {
	let loading: Promise<T> | undefined;
	return async () => await (loading ??= load());
}

const TOKEN_REFUSED =
	'DingTalk rejected the access token. It has expired or belongs to another region.';
