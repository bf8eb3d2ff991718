import type { IDataObject } from 'n8n-workflow';

import { firstText, isObject, jsonObject } from '../../json';

/**
 * What the stream's server sends: developerpedia `learn/stream/protocol`.
 * - `ping` wants `answer` back
 * - `disconnect` announces that the server closes; nothing is delivered any more (observed)
 * - `event` wants an acknowledgement within 3 seconds
 * - `other` is for clients of other kinds
 * - `unreadable` cannot even be answered
 */
export type Frame =
	| { kind: 'ping'; answer: string }
	| { kind: 'disconnect' }
	| EventFrame
	| { kind: 'other' }
	| { kind: 'unreadable' };

export interface EventFrame {
	kind: 'event';
	messageId: string;
	headers: IDataObject;
	/** JSON as text, or what it stands for. */
	data: unknown;
}

/** `LATER` asks for another delivery, to whatever connection of the app. */
export type AckStatus = 'SUCCESS' | 'LATER';

/** Reads one message of the socket; binary ones are none of the protocol. */
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

/** The acknowledgement of an event. */
export function acknowledgement(messageId: string, status: AckStatus): string {
	return answer(messageId, JSON.stringify({ status }));
}

function systemFrame(frame: IDataObject, headers: IDataObject, messageId = ''): Frame {
	if (headers.topic === 'disconnect') return { kind: 'disconnect' };
	// Its data is opaque and wanted back as it came.
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
