/** What the stream uses of a WebSocket; that of Node and of `ws` are alike in it. */
export interface Socket {
	send(message: string): void;
	close(code?: number): void;
	addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
	addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
}

export type SocketConstructor = new (url: string) => Socket;

/** Node has it from version 22 on. */
declare const WebSocket: SocketConstructor | undefined;

/** The WebSocket of this Node, if it has one: n8n's packages may bring none of their own. */
export function globalWebSocket(): SocketConstructor | undefined {
	return typeof WebSocket === 'undefined' ? undefined : WebSocket;
}
