import { serverFailed, throttled } from '../errors/errorRule';
import { ConferenceError, type Failure } from '../errors/failure';

const BYTES_PER_MB = 1024 * 1024;

function fileFailure(failure: Omit<Failure, 'kind' | 'endsRun'>): ConferenceError {
	return new ConferenceError({ kind: 'business', endsRun: false, ...failure });
}

/** @param bytes how large the file is, where that is known */
export function fileTooLarge(maxBytes: number, bytes?: number): ConferenceError {
	const size = bytes === undefined ? 'larger' : `${Math.ceil(bytes / BYTES_PER_MB)} MB`;
	const than = bytes === undefined ? 'than' : 'large, more than';
	return fileFailure({
		code: 'fileTooLarge',
		message: `The file is ${size} ${than} 'Max File Size (MB)' (${maxBytes / BYTES_PER_MB}).`,
		hint: "Raise the option 'Max File Size (MB)'.",
	});
}

/** @param host where the link leads */
export function hostRefused(host: string): ConferenceError {
	return fileFailure({
		code: 'downloadRefused',
		message: `The link of the file leads to ${host}, which is not a storage host of DingTalk.`,
		hint: 'Nothing was fetched from there. If DingTalk keeps your files there, please report it on GitHub.',
	});
}

export function privateAddress(host: string): ConferenceError {
	return fileFailure({
		code: 'downloadRefused',
		message: `${host} has an address inside a private network, so the file was not fetched.`,
		hint: 'Check the name resolution (DNS) of this server.',
	});
}

export function tooManyRedirects(): ConferenceError {
	return fileFailure({
		code: 'downloadRefused',
		message: 'The link of the file was redirected more than five times.',
		hint: 'Try again later.',
	});
}

export function webPage(): ConferenceError {
	return fileFailure({
		code: 'answerInvalid',
		message: 'The link of the file leads to a web page.',
		hint: 'Open the meeting in DingTalk to see whether its file is still there.',
	});
}

/** The storage answered with something else than a file. */
export function refusedStatus(status: number): ConferenceError {
	const code = `http${status}`;
	if (status >= 500 || status === 429) {
		const { retry, hint } = status === 429 ? throttled : serverFailed;
		const message = `The storage of DingTalk is temporarily unavailable (HTTP ${status}).`;
		return fileFailure({ code, httpStatus: status, message, hint, retry });
	}
	return fileFailure({
		code,
		httpStatus: status,
		message: `The storage of DingTalk refused the file (HTTP ${status}).`,
		hint: 'It may have been deleted, or its storage may have run out. Open the meeting in DingTalk to see.',
	});
}

/** @param code of the system: `ENOSPC` for a full disk */
export function notStored(code: string | undefined): ConferenceError {
	return fileFailure({
		code: code ?? 'fileNotStored',
		message: 'n8n could not store the file.',
		hint: 'Check the disk space and the binary data settings of n8n, and the memory where n8n keeps binary data in memory.',
	});
}
