import type { IDataObject } from 'n8n-workflow';

import type { Call, DingTalk } from '../dingtalk/client/call';

interface Sent {
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
			send: async (call) => await this.send(dingTalk, call),
			ask: async (call) => await dingTalk.ask(call),
		};
	}

	private async send(dingTalk: DingTalk, call: Call): Promise<IDataObject> {
		if (call.effect === 'create') return await dingTalk.send(call);
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
		const answer = dingTalk.send(call);
		this.last.set(address, { call: text, answer });
		return await answer;
	}
}

/** Lets items of a run with the same values share one output. After a failure the next item starts again. */
export class SharedOutputs<Output> {
	private readonly outputs = new Map<string, Promise<Output>>();

	async shared(values: unknown, make: () => Promise<Output>): Promise<Output> {
		const key = JSON.stringify(values);
		const output = this.outputs.get(key) ?? make();
		this.outputs.set(key, output);
		try {
			// Every item gets a copy: a node behind this one may change what it gets.
			return structuredClone(await output);
		} catch (error) {
			this.outputs.delete(key);
			throw error;
		}
	}
}
