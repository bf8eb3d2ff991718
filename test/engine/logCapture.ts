import { inspect } from 'node:util';

import { LoggerProxy } from 'n8n-workflow';

import { Container, Logger } from './core';

type Write = (...content: unknown[]) => void;

const consoleMethods = ['error', 'warn', 'info', 'log', 'debug', 'trace'] as const;

const asText = (content: unknown[]): string =>
	content.map((part) => (typeof part === 'string' ? part : inspect(part, { depth: 12 }))).join(' ');

/** Keeps everything that n8n or the node logs, at any level, so it can be searched. */
export class LogCapture {
	readonly lines: string[] = [];
	private readonly original = new Map<(typeof consoleMethods)[number], Write>();

	/** Takes n8n's logger's place (its levels would hide lines), and listens to the console. */
	start(): void {
		const write =
			(level: string): Write =>
			(...content) => {
				this.lines.push(`${level} ${asText(content)}`);
			};
		const logger = {
			error: write('error'),
			warn: write('warn'),
			info: write('info'),
			debug: write('debug'),
			verbose: write('verbose'),
			scoped: () => logger,
		};
		Container.set(Logger, logger);
		LoggerProxy.init(logger);
		for (const method of consoleMethods) {
			const original: Write = console[method].bind(console);
			this.original.set(method, console[method]);
			console[method] = (...content: unknown[]) => {
				this.lines.push(`console.${method} ${asText(content)}`);
				original(...content);
			};
		}
	}

	stop(): void {
		for (const [method, original] of this.original) console[method] = original;
		this.original.clear();
	}
}
