import type { IDataObject } from 'n8n-workflow';

import { firstText, isObject, jsonObject } from '../../json';

/**
 * A frame from the stream's server: developerpedia `learn/stream/protocol`.
 * - `ping` is answered with `answer`
 * - `keepAlive` needs no answer; it is not in the protocol, but the official Node client expects it
 * - `disconnect` announces that the server closes; nothing is delivered any more (observed)
 * - `event` is acknowledged within 3 seconds
 * - `other` is for clients of other kinds
 * - `unreadable` cannot be answered
 */
export type Frame =
	| { kind: 'ping'; answer: string }
	| { kind: 'keepAlive' }
	| { kind: 'disconnect' }
	| EventFrame
	| { kind: 'other' }
	| { kind: 'unreadable' };

export interface EventFrame {
	kind: 'event';
	messageId: string;
	headers: IDataObject;
	/** JSON as text, or the object itself. */
	data: unknown;
}

/** `LATER` asks for another delivery, to any connection of the app. */
export type AckStatus = 'SUCCESS' | 'LATER';

/** Reads one message of the socket; the protocol has no binary ones. */
export function readFrame(message: unknown): Frame {
	const frame = typeof message === 'string' ? jsonObject(message) : undefined;
	if (!frame) return { kind: 'unreadable' };
	const headers = headersOf(frame);
	const messageId = firstText(headers.messageId);
	if (frame.type === 'SYSTEM') return systemFrame(frame, headers, messageId);
	if (frame.type !== 'EVENT')
		return typeof frame.type === 'string' ? { kind: 'other' } : { kind: 'unreadable' };
	if (messageId === undefined) return { kind: 'unreadable' };
	return { kind: 'event', messageId, headers, data: frame.data };
}

/** The acknowledgment of an event. */
export function acknowledgement(messageId: string, status: AckStatus): string {
	return answer(messageId, JSON.stringify({ status }));
}

function systemFrame(frame: IDataObject, headers: IDataObject, messageId = ''): Frame {
	if (headers.topic === 'disconnect') return { kind: 'disconnect' };
	if (headers.topic === 'KEEPALIVE') return { kind: 'keepAlive' };
	// The data of a ping is opaque and returned as it came.
	if (headers.topic === 'ping') return { kind: 'ping', answer: answer(messageId, frame.data) };
	return { kind: 'other' };
}

function answer(messageId: string, data: unknown): string {
	const headers = { messageId, contentType: 'application/json' };
	return JSON.stringify({ code: 200, message: 'OK', headers, data });
}

/** One sample of the protocol says `header`. */
function headersOf({ headers, header }: IDataObject): IDataObject {
	if (isObject(headers)) return headers;
	return isObject(header) ? header : {};
}
