import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ChatMessage {
	role: string;
	content: unknown;
}

interface ChatRequest {
	messages: ChatMessage[];
	tools?: Array<{ function: { name: string; description: string; parameters: object } }>;
}

/**
 * Stands for a language model behind OpenAI's API: it calls the one tool that it is offered with
 * the planned arguments, and answers with whatever the tool gave back.
 */
export class ModelServer {
	readonly requests: ChatRequest[] = [];
	/** The values that it fills into the tool's parameters next. */
	plan: Record<string, unknown> = {};
	private readonly server: Server;

	private constructor() {
		this.server = createServer((request, response) => {
			void bodyOf(request).then((body) => {
				const answer = this.answer(JSON.parse(body) as ChatRequest);
				response.setHeader('content-type', 'application/json');
				response.end(JSON.stringify(answer));
			});
		});
	}

	static async start(): Promise<ModelServer> {
		const model = new ModelServer();
		await new Promise<void>((resolve) => model.server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	/** n8n's OpenAI credential calls it the base URL. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	/** The tool as it was offered in the last conversation. */
	get offeredTool(): { name: string; description: string; parameters: object } | undefined {
		return this.requests.at(-1)?.tools?.[0]?.function;
	}

	/** The tool's result in the last conversation. */
	get toolAnswer(): string {
		const message = this.requests.at(-1)?.messages.at(-1);
		return message?.role === 'tool' ? String(message.content) : '';
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(request: ChatRequest): object {
		this.requests.push(request);
		const isAnswered = request.messages.at(-1)?.role === 'tool';
		const message = isAnswered
			? { role: 'assistant', content: this.toolAnswer }
			: { role: 'assistant', content: null, tool_calls: [this.toolCall(request)] };
		return {
			id: `chat-${this.requests.length}`,
			object: 'chat.completion',
			created: 0,
			model: 'stand-in',
			choices: [{ index: 0, message, finish_reason: isAnswered ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}

	private toolCall({ tools }: ChatRequest): object {
		const name = tools?.[0]?.function.name;
		const id = `call-${this.requests.length}`;
		return { id, type: 'function', function: { name, arguments: JSON.stringify(this.plan) } };
	}
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
