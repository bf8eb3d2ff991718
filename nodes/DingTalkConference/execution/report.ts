import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Failure } from '../dingtalk/failure';

/**
 * A fresh error for the panel and the execution record: what happened as the message; what to do,
 * with DingTalk's code, its own words and the request id, as the description.
 *
 * @param isTool a model sees the message alone, so that it carries all of it
 */
export function nodeError(
	node: INode,
	failure: Failure,
	itemIndex: number,
	isTool: boolean,
): NodeApiError {
	const message = isTool ? messageForModel(failure) : failure.happened;
	const error = new NodeApiError(node, { message } as JsonObject, {
		message,
		description: description(failure),
		httpCode: failure.httpStatus === undefined ? undefined : String(failure.httpStatus),
		itemIndex,
	});
	// n8n replaces a message that happens to hold a word such as "EEXIST" by one of its own.
	error.message = message;
	return error;
}

/** The item that a failure leaves as under "continue on error"; n8n sends it to the error branch. */
export function errorItem(
	failure: Failure,
	itemIndex: number,
	isTool: boolean,
): INodeExecutionData {
	const error: IDataObject = {
		code: failure.code ?? null,
		message: failure.apiMessage ?? failure.happened,
		requestId: failure.requestId ?? null,
		httpCode: failure.httpStatus ?? null,
		hint: [failure.remedy, failure.applyLink].filter(Boolean).join(' '),
	};
	const message = isTool ? messageForModel(failure) : failure.happened;
	return { json: { message, error }, pairedItem: { item: itemIndex } };
}

function messageForModel(failure: Failure): string {
	const code = failure.code && `(code ${failure.code})`;
	return [sentence(failure.happened), failure.remedy, failure.applyLink, code]
		.filter(Boolean)
		.join(' ');
}

function sentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** n8n renders a description as HTML. */
function description(failure: Failure): string {
	const facts = [
		failure.code && `Code: ${failure.code}`,
		failure.apiMessage && `DingTalk says: ${withoutLink(failure.apiMessage, failure.applyLink)}`,
		failure.requestId && `Request ID: ${failure.requestId}`,
	].filter((fact): fact is string => Boolean(fact));
	const link = failure.applyLink && escapeHtml(failure.applyLink);
	return [
		escapeHtml(failure.remedy),
		...(link
			? [`<a href="${link}" target="_blank" rel="noopener">Open the page to apply for it</a>`]
			: []),
		...facts.map(escapeHtml),
	].join('<br>');
}

/** The link stands above already, and is too long for the panel. */
function withoutLink(message: string, link: string | undefined): string {
	return link ? message.split(link).join('…') : message;
}

function escapeHtml(text: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
