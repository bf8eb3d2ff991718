/** The part of a WebSocket that the stream uses; Node's and the one of `ws` agree in it. */
export interface Socket {
	send(message: string): void;
	close(code?: number): void;
	addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
	addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
}

export type SocketConstructor = new (url: string) => Socket;

/** Node has it from version 22 on. */
declare const WebSocket: SocketConstructor | undefined;

/** Node's own WebSocket, if it has one: verified n8n packages may not bring their own. */
export function globalWebSocket(): SocketConstructor | undefined {
	return typeof WebSocket === 'undefined' ? undefined : WebSocket;
}
