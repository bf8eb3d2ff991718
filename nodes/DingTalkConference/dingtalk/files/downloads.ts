import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { isLoopback } from '../auth/baseUrls';
import { CREDENTIAL_TYPE, runCredential } from '../auth/credential';
import type { RetryPolicy } from '../client/call';
import { pauseBeforeRetry } from '../client/retry';
import { ConferenceError, failureOf, type Failure } from '../errors/failure';
import { rethrow } from '../errors/result';
import { networkFailure } from '../errors/networkFailure';
import { Cancelled } from '../transport/cancellation';
import { ConcurrencyLimit } from '../transport/concurrencyLimit';
import { pause } from '../transport/pause';
import { fileTooLarge, refusedStatus, webPage } from './fileFailure';
import { fileType } from './fileType';
import { openFile, type OpenFile } from './openFile';
import { watched } from './watched';

/** A file that DingTalk keeps. */
export interface FileToGet {
	/** A fresh link, asked for before each attempt, since links run out. */
	link(): Promise<string>;
	/** Without an ending, which comes from the answer. */
	name: string;
	/** In bytes, where DingTalk returns it. */
	size?: number;
}

export interface DownloadRules extends RetryPolicy {
	/** A larger file is not fetched. */
	maxBytes: number;
}

/** More files at once would only share the same bandwidth. */
const MOST_AT_ONCE = 4;
const FORBIDDEN = 403;

/**
 * Fetches files from DingTalk's storage into n8n's binary data, without the access token, and without
 * holding one in memory as a whole (n8n itself does where its binary data is kept in memory).
 */
export class Downloads {
	private readonly turns = new ConcurrencyLimit(MOST_AT_ONCE);
	private allowsLoopback: Promise<boolean> | undefined;

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * @throws ConferenceError when the file cannot be had, is too large, or lies elsewhere than in DingTalk's storage
	 * @throws Cancelled when the execution is canceled
	 */
	async get(file: FileToGet, rules: DownloadRules): Promise<IBinaryData> {
		if ((file.size ?? 0) > rules.maxBytes) throw fileTooLarge(rules.maxBytes, file.size);
		return await this.turns.run(async () => await this.getWithRetries(file, rules));
	}

	private async getWithRetries(file: FileToGet, rules: DownloadRules): Promise<IBinaryData> {
		const signal = this.context.getExecutionCancelSignal();
		let isRenewed = false;
		for (let retries = 0; ;) {
			const link = await file.link();
			const result = await this.attempt(link, file.name, rules);
			if (!('failure' in result)) return result.data;
			const { failure } = result;
			// The link has run out meanwhile: asking for a fresh one does not count as a retry.
			if (failure.httpStatus === FORBIDDEN && !isRenewed) {
				isRenewed = true;
				continue;
			}
			const wait = pauseBeforeRetry(failure, 'read', retries++, rules, Math.random());
			if (wait === undefined) throw new ConferenceError(failure);
			await pause(wait, signal);
		}
	}

	private async attempt(
		link: string,
		name: string,
		{ timeout, maxBytes }: DownloadRules,
	): Promise<{ data: IBinaryData } | { failure: Failure }> {
		const signal = this.context.getExecutionCancelSignal();
		this.allowsLoopback ??= isForLoopback(this.context);
		try {
			const isAllowed = { allowsLoopback: await this.allowsLoopback };
			const file = await openFile(this.context, link, { ...isAllowed, timeout, signal });
			const type = checkedType(file, maxBytes);
			const { stream, result } = watched(file.body, { maxBytes, silence: timeout, signal });
			const fullName = type.ending === undefined ? name : `${name}.${type.ending}`;
			const { prepareBinaryData } = this.context.helpers;
			return { data: await result(prepareBinaryData(stream, fullName, type.mimeType)) };
		} catch (error) {
			if (error instanceof Cancelled || signal?.aborted) return rethrow(new Cancelled());
			const isOwn = error instanceof ConferenceError;
			return { failure: isOwn ? failureOf(error) : { ...networkFailure(error), endsRun: false } };
		}
	}
}

/** @throws ConferenceError when the answer is not a file, or the file is too large */
function checkedType(
	{ status, headers, path, body }: OpenFile,
	maxBytes: number,
): ReturnType<typeof fileType> {
	const problem = () => {
		if (status < 200 || status >= 300) return refusedStatus(status);
		const length = Number(headers['content-length']);
		if (length > maxBytes) return fileTooLarge(maxBytes, length);
		const type = fileType(String(headers['content-type'] ?? ''), path);
		return type.mimeType === 'text/html' ? webPage() : type;
	};
	const found = problem();
	if (!(found instanceof ConferenceError)) return found;
	body.destroy();
	throw found;
}

/** Whether the credential is meant for a server on this machine, which keeps its files there too. */
async function isForLoopback(context: IExecuteFunctions): Promise<boolean> {
	const data = await context.getCredentials(CREDENTIAL_TYPE);
	if (data.region !== 'custom') return false;
	return isLoopback(new URL(runCredential(data, Date.now()).apiBaseUrl).hostname);
}
