import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../gateway/json';

/** An event as DingTalk pushes it. */
export interface StreamEvent {
	eventId: string;
	eventType: string;
	corpId: string;
	/** ms epoch on the sandbox's clock. */
	bornTime: number;
	payload: JsonObject;
}

export type Status = 'SUCCESS' | 'LATER';

/** One sending of an event, and what was answered. */
export interface Delivery {
	event: StreamEvent;
	/** App key or suite key. */
	app: string;
	/** Number of the connection, in the order of opening. */
	connection: number;
	messageId: string;
	/** Undefined while nothing was answered. */
	status?: Status;
	/** Milliseconds between the sending and the answer. */
	answeredAfterMs?: number;
}

/** The event as a frame: developerpedia `learn/stream/protocol`. */
export function eventFrame({ event, messageId }: Delivery): string {
	const { eventId, eventType, corpId, bornTime, payload } = event;
	return frame('EVENT', {
		...{ topic: '*', messageId, eventId, eventType, eventCorpId: corpId },
		...{ eventBornTime: String(bornTime), time: String(bornTime) },
		data: JSON.stringify(payload),
	});
}

export function systemFrame(topic: 'ping' | 'disconnect', data: JsonObject): string {
	return frame('SYSTEM', { topic, messageId: randomUUID(), data: JSON.stringify(data) });
}

function frame(type: string, { data, ...headers }: Record<string, string>): string {
	const all = { ...headers, contentType: 'application/json' };
	return JSON.stringify({ specVersion: '1.0', type, headers: all, data });
}

/** The answer of a client, and to which message; undefined for anything else. */
export function answerIn(message: string): { messageId: string; data: JsonObject } | undefined {
	try {
		const { headers, data } = JSON.parse(message) as {
			headers: { messageId: string };
			data: string;
		};
		return { messageId: headers.messageId, data: JSON.parse(data) as JsonObject };
	} catch {
		return undefined;
	}
}
