import type { IDataObject } from 'n8n-workflow';

import { bodyOf, type Call, type DingTalk } from '../dingtalk/client/call';
import type { Answer } from '../dingtalk/errors/answer';
import { resultOf } from '../dingtalk/errors/result';

interface Sent {
	path: string;
	call: string;
	answer: Promise<IDataObject>;
}

/**
 * Lets items of a run that ask for the same share one call: a read, or a change that repeats the one before it. An item
 * only shares a success: after a failure the next one asks again.
 */
export class SharedAnswers {
	/** The last call to each address, so a change that was undone in between is made again. */
	private readonly last = new Map<string, Sent>();

	sharedBy(dingTalk: DingTalk): DingTalk {
		return {
			send: async (call) => await this.share(call, async () => await dingTalk.send(call)),
			// An item that asks again, for example whether something is ready, needs a new answer.
			ask: async (call) =>
				call.effect === 'set' ? await this.shareAnswer(dingTalk, call) : await dingTalk.ask(call),
		};
	}

	private async shareAnswer(dingTalk: DingTalk, call: Call): Promise<Answer> {
		const result = await resultOf(
			async () => await this.share(call, async () => bodyOf(await dingTalk.ask(call))),
		);
		return 'failure' in result ? result : { body: result.value };
	}

	private async share(call: Call, send: () => Promise<IDataObject>): Promise<IDataObject> {
		if (call.effect === 'create') return await send();
		const address = `${call.host} ${call.method} ${call.path}`;
		const text = JSON.stringify([call.query, call.body]);
		for (;;) {
			const last = this.last.get(address);
			if (last?.call !== text) break;
			const isDone = await last.answer.then(
				() => true,
				() => false,
			);
			// Every item gets a copy: a node behind this one may change what it gets.
			if (isDone) return structuredClone(await last.answer);
			if (this.last.get(address) === last) this.last.delete(address);
		}
		if (call.effect === 'set') this.forgetAround(call.path);
		const answer = send();
		this.last.set(address, { path: call.path, call: text, answer });
		return await answer;
	}

	/** After a change, earlier reads of the same thing are outdated, and an earlier change of it may be undone. */
	private forgetAround(path: string): void {
		for (const [address, { path: known }] of this.last)
			if (isWithin(known, path) || isWithin(path, known)) this.last.delete(address);
	}
}

function isWithin(path: string, folder: string): boolean {
	return path === folder || path.startsWith(`${folder}/`);
}

/** Lets items of a run with the same values share one output. After a failure the next item starts again. */
export class SharedOutputs<Output> {
	private readonly outputs = new Map<string, Promise<Output>>();

	async shared(values: unknown, make: () => Promise<Output>): Promise<Output> {
		const key = JSON.stringify(values);
		const output = this.outputs.get(key) ?? make();
		this.outputs.set(key, output);
		output.catch(() => this.outputs.delete(key));
		// Every item gets a copy: a node behind this one may change what it gets.
		return structuredClone(await output);
	}
}
