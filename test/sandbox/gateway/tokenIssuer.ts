import { randomBytes } from 'node:crypto';

import type { Clock } from '../control/clock';
import type { DirectoryRights } from '../state/directory';
import type { App, Organization, Suite } from '../state/organization';

/** The app that a token speaks for. */
export interface Caller {
	kind: 'internalApp' | 'suite';
	/** App key or suite key. */
	key: string;
	scopes: string[];
	rights: DirectoryRights;
}

export interface IssuedToken {
	token: string;
	/** App key or suite key. */
	app: string;
	kind: Caller['kind'];
	/** Scopes at the time of issue: a scope granted later needs a new token (observed). */
	scopes: string[];
	/** ms epoch on the sandbox's clock. */
	expiresAt: number;
	revoked: boolean;
}

/** Issues tokens and knows whom they speak for. */
export class TokenIssuer {
	readonly issued: IssuedToken[] = [];
	private readonly byToken = new Map<string, IssuedToken>();
	private readonly currentOfApp = new Map<string, IssuedToken>();

	constructor(
		private readonly clock: Clock,
		private readonly organization: Organization,
		readonly lifeSeconds: number,
	) {}

	/** Within its life a repeat gives the same token and renews its life (documented). */
	forApp(app: App): IssuedToken {
		const current = this.currentOfApp.get(app.appKey);
		if (current && this.isLive(current)) {
			current.expiresAt = this.clock.now() + this.lifeSeconds * 1000;
			return current;
		}
		const token = this.issue('internalApp', app.appKey, app.scopes);
		this.currentOfApp.set(app.appKey, token);
		return token;
	}

	/** A repeat gives a new token (documented). That the old one lives on is undocumented. */
	forSuite(suite: Suite): IssuedToken {
		return this.issue('suite', suite.suiteKey, suite.scopes);
	}

	/** Undefined for a token that is unknown, expired or revoked, or whose app is gone. */
	callerOf(token: string): Caller | undefined {
		const issued = this.byToken.get(token);
		if (!issued || !this.isLive(issued)) return undefined;
		const { apps, suites } = this.organization;
		const holder =
			issued.kind === 'internalApp'
				? apps.find(({ appKey }) => appKey === issued.app)
				: suites.find(({ suiteKey }) => suiteKey === issued.app);
		if (!holder) return undefined;
		const scopes = issued.scopes.filter((scope) => holder.scopes.includes(scope));
		const { contactRange } = holder;
		// A third-party app reads neither e-mail addresses nor mobile numbers (documented).
		const { seesEmails = false, seesMobiles = false }: Partial<DirectoryRights> = holder;
		const rights = { contactRange, seesEmails, seesMobiles };
		return { kind: issued.kind, key: issued.app, scopes, rights };
	}

	revokeAll(): void {
		for (const token of this.issued) token.revoked = true;
	}

	private issue(kind: Caller['kind'], app: string, scopes: string[]): IssuedToken {
		const issued: IssuedToken = {
			// Long and unmistakable, so a search for leaks cannot hit by chance.
			token: `sandbox-token-${randomBytes(16).toString('hex')}`,
			app,
			kind,
			scopes: [...scopes],
			expiresAt: this.clock.now() + this.lifeSeconds * 1000,
			revoked: false,
		};
		this.issued.push(issued);
		this.byToken.set(issued.token, issued);
		return issued;
	}

	private isLive(token: IssuedToken): boolean {
		return !token.revoked && token.expiresAt > this.clock.now();
	}
}
