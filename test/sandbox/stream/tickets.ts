import { randomBytes, randomUUID } from 'node:crypto';

const LIFE_MS = 90_000;

/** Tickets of the gateway: good once, for 90 seconds (documented). */
export class Tickets {
	/** Every ticket so far: none may show up anywhere. */
	readonly all: string[] = [];
	private readonly open = new Map<string, { app: string; until: number }>();

	constructor(private readonly now: () => number) {}

	issue(app: string): string {
		// Some are UUIDs. None needs encoding in a URL: the official clients don't encode them.
		const ticket =
			this.all.length % 2 === 0
				? randomUUID()
				: `sandbox-ticket-${randomBytes(16).toString('hex')}`;
		this.all.push(ticket);
		this.open.set(ticket, { app, until: this.now() + LIFE_MS });
		return ticket;
	}

	/** @returns the app that it was issued for, if it is good */
	take(ticket: string): string | undefined {
		const issued = this.open.get(ticket);
		this.open.delete(ticket);
		return issued && issued.until >= this.now() ? issued.app : undefined;
	}
}
