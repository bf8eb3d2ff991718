import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readCredential } from './credential';

export type CredentialData = ICredentialDataDecryptedObject;

/**
 * Keeps the credential for one run and renews its token once for everything in flight.
 *
 * n8n fetches and stores a token when it is handed a credential without a usable one, and writes it
 * into the object that it was handed. It renews by itself on HTTP 401 only, while DingTalk says 400
 * `InvalidAuthentication`; so the credential is handed over without its token then.
 */
export class TokenKeeper {
	private data: CredentialData | undefined;
	/** Whoever fetches a token or changes `data` holds this; everybody else waits. */
	private exclusive: Promise<unknown> = Promise.resolve();

	/** @param readStored gives a fresh copy of the stored credential */
	constructor(private readonly readStored: () => Promise<CredentialData>) {}

	/**
	 * Runs `request` with the credential, and once more with a renewed token when `isRefused` says that
	 * DingTalk does not take the token. A typed token cannot be renewed.
	 */
	async withToken<T>(
		request: (data: CredentialData) => Promise<T>,
		isRefused: (result: T) => boolean,
	): Promise<T> {
		await this.exclusive;
		const { data } = this;
		if (!data || !hasUsableToken(data)) return await this.withFetchedToken(request, isRefused);
		const sent = data.cachedToken;
		const result = await request(data);
		if (!isRefused(result) || isTyped(data)) return result;
		return await this.afterRefusal(sent, result, request, isRefused);
	}

	/** Nothing usable is known: read what is stored, and let n8n fetch a token if that is stale too. */
	private async withFetchedToken<T>(
		request: (data: CredentialData) => Promise<T>,
		isRefused: (result: T) => boolean,
	): Promise<T> {
		let sent: unknown;
		const result = await this.exclusively(async () => {
			if (this.data && hasUsableToken(this.data)) return undefined;
			this.data = await this.readStored();
			const value = await request(this.data);
			sent = this.data.cachedToken;
			return { value };
		});
		// Somebody else has fetched one in the meantime.
		if (!result) return await this.withToken(request, isRefused);
		if (!isRefused(result.value) || !this.data || isTyped(this.data)) return result.value;
		return await this.afterRefusal(sent, result.value, request, isRefused);
	}

	private async afterRefusal<T>(
		sent: unknown,
		refusal: T,
		request: (data: CredentialData) => Promise<T>,
		isRefused: (result: T) => boolean,
	): Promise<T> {
		const renewed = await this.exclusively(async () => {
			if (!isRefused(refusal)) return { value: refusal };
			if (this.data && this.data.cachedToken !== sent) return undefined;
			this.data = await this.readStored();
			// Another execution may have renewed it: a third-party app's renewal could end the life of that token.
			if (hasUsableToken(this.data) && this.data.cachedToken !== sent) {
				const value = await request(this.data);
				if (!isRefused(value)) return { value };
			}
			this.data = { ...this.data, cachedToken: '' };
			return { value: await request(this.data) };
		});
		return renewed ? renewed.value : await request(this.data ?? (await this.readStored()));
	}

	private async exclusively<T>(work: () => Promise<T>): Promise<T> {
		const turn = this.exclusive.then(work);
		this.exclusive = turn.catch(() => {});
		return await turn;
	}
}

function hasUsableToken(data: CredentialData): boolean {
	return readCredential(data, Date.now()).usableToken !== undefined;
}

function isTyped(data: CredentialData): boolean {
	return data.authentication === 'accessToken';
}
