import { channel } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';

interface Sleeper {
	due: number;
	wake(): void;
}

/** More than what follows on a pause or an answer takes, before it makes the next call or pauses. */
const PROMISES = 25;
const TURNS = 20;
/** Pauses are made of slices of a second, and nearly all of them are followed by the next one only. */
const SLICES_PER_TURN = 10;

/**
 * Time that passes when a test says so, and stands still while an HTTP request is in progress: hours pass at
 * once, whatever the speed of the machine. Pauses have to be made with {@link VirtualTime.sleep}.
 */
export class VirtualTime {
	private passed = 0;
	private sleepers: Sleeper[] = [];
	private readonly requests = new Set<ClientRequest>();
	// Not mocks of Jest, which keep every call.
	private readonly realNow = Date.now;
	private readonly realMoment = performance.now;
	/** Whole, so nothing is lost in sums. */
	private readonly moment = Math.ceil(performance.now());

	/** @param start ms epoch */
	constructor(private readonly start: number) {}

	/** Takes over the clocks of this process. */
	begin(): void {
		Date.now = () => this.now();
		performance.now = () => this.moment + this.passed;
		channel('http.client.request.start').subscribe(this.onRequest);
	}

	/** Gives them back. */
	end(): void {
		Date.now = this.realNow;
		performance.now = this.realMoment;
		channel('http.client.request.start').unsubscribe(this.onRequest);
		for (const { wake } of this.sleepers.splice(0)) wake();
	}

	/** ms epoch. */
	now(): number {
		return this.start + this.passed;
	}

	/** n8n-workflow's. */
	readonly sleep = async (ms: number): Promise<void> => {
		if (ms <= 0) return await turn();
		await new Promise<void>((wake) => this.sleepers.push({ due: this.passed + ms, wake }));
	};

	/** Lets time pass, and everything happen that was waiting for it, in its order. */
	async pass(ms: number): Promise<void> {
		const end = this.passed + ms;
		await this.rest();
		for (let slice = 1; ; slice++) {
			// What was woken last may have a call to make before it pauses again.
			if (this.nextDue() > end) await this.rest();
			const due = this.nextDue();
			if (due > end) break;
			this.passed = Math.max(this.passed, due);
			const awake = this.sleepers.filter((sleeper) => sleeper.due <= due);
			this.sleepers = this.sleepers.filter((sleeper) => sleeper.due > due);
			for (const { wake } of awake) wake();
			for (let count = 0; count < PROMISES; count++) await null;
			if (slice % SLICES_PER_TURN === 0 || this.requests.size > 0) await this.rest();
		}
		this.passed = end;
	}

	/** @param time ms epoch */
	async passUntil(time: number): Promise<void> {
		await this.pass(time - this.now());
	}

	private nextDue(): number {
		return Math.min(...this.sleepers.map(({ due }) => due));
	}

	/** Everything that is ready to happen has happened. */
	private async rest(): Promise<void> {
		await turn();
		while (this.requests.size > 0) {
			while (this.requests.size > 0) await turn();
			for (let turns = 0; turns < TURNS; turns++) await turn();
		}
	}

	private readonly onRequest = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		this.requests.add(request);
		request.once('close', () => this.requests.delete(request));
	};
}
