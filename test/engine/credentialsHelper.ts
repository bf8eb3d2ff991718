import {
	ICredentialsHelper,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';

/** n8n's CredentialsHelper over a store in memory, for one credential type. */
export class EngineCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly credentialType: ICredentialType,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	getCredentialsProperties(): INodeProperties[] {
		return this.credentialType.properties;
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('The engine has no encrypted credentials'));
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		this.expectType(type);
		const stored = this.store.read(idOf(nodeCredentials)) as ICredentialDataDecryptedObject;
		if (raw) return await Promise.resolve(stored);
		const data = this.withDefaults(stored);
		if (!resolveValues) return data;
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } =
			resolveValues;
		return workflow.expression.getParameterValue(
			data as IDataObject as never,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			{},
			executeData,
			false,
			data,
		) as ICredentialDataDecryptedObject;
	}

	/** The stored data with the defaults of the credential type's fields. */
	withDefaults(stored: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const { properties } = this.credentialType;
		return NodeHelpers.getNodeParameters(
			properties,
			stored as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		this.expectType(type);
		const { authenticate } = this.credentialType;
		const options = request as IHttpRequestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const resolved = (value: string) =>
			value.startsWith('=')
				? String(
						workflow.expression.getSimpleParameterValue(node, value, 'internal', {
							$credentials: credentials,
						}) ?? '',
					)
				: value;
		const target = options as unknown as Record<string, IDataObject | undefined>;
		for (const [place, values] of Object.entries(authenticate?.properties ?? {})) {
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				const group = (target[place] ??= {});
				group[resolved(key)] = resolved(value);
			}
		}
		return options;
	}

	/** Same conditions, and same save, as n8n's: see CredentialsHelper.preAuthentication. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		this.expectType(type);
		const { properties, preAuthentication, name } = this.credentialType;
		const expirable = properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!expirable || !preAuthentication) return undefined;
		const isTest = node.parameters?.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = await preAuthentication.call(helpers, credentials);
		if (output[expirable.name] === undefined || !node.credentials) return undefined;
		Object.assign(credentials, output);
		await this.updateCredentials(node.credentials[name] ?? { id: null, name }, type, credentials);
		return credentials;
	}

	/** n8n 2.4x calls it for credentials that no node holds. */
	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		return (await this.credentialType.preAuthentication?.call(helpers, credentials)) as
			ICredentialDataDecryptedObject | undefined;
	}

	async updateCredentials(
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.store.save(idOf(nodeCredentials), data as IDataObject);
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		await Promise.reject(new Error('The engine has no OAuth credentials'));
	}

	/** n8n 2.4x asks whether a credential type is restricted to certain nodes. */
	isCredentialUsableByNode(): boolean {
		return true;
	}

	private expectType(type: string): void {
		if (type === this.credentialType.name) return;
		throw new Error(`The engine has no credential type "${type}"`);
	}
}

function idOf({ id, name }: INodeCredentialsDetails): string {
	if (id === null || id === '') throw new Error(`Found credential with no ID: "${name}"`);
	return id;
}
