import type { Endpoint } from '../checks/endpoint';

interface Branch {
	literals: Map<string, Branch>;
	named?: { name: string; branch: Branch };
	endpoints: Map<string, Endpoint>;
}

export interface Match {
	endpoint: Endpoint;
	/** Percent-decoded values of the named segments. */
	path: Record<string, string>;
}

/** The official SDK does not encode the event IDs that it is given, and some hold slashes. */
const MAY_HOLD_SLASHES = new Set(['eventId']);

const emptyBranch = (): Branch => ({ literals: new Map(), endpoints: new Map() });

/** Finds the endpoint of a method and raw path; a written-out segment wins over a named one. */
export class Router {
	private readonly root = emptyBranch();

	constructor(endpoints: Endpoint[]) {
		for (const endpoint of endpoints) this.add(endpoint);
	}

	find(method: string, rawPath: string): Match | undefined {
		const segments = rawPath.split('/').slice(1);
		return this.walk(this.root, segments, 0, method, {});
	}

	private add(endpoint: Endpoint): void {
		let branch = this.root;
		for (const segment of endpoint.path.split('/').slice(1)) {
			branch = this.branchFor(branch, segment);
		}
		if (branch.endpoints.has(endpoint.method)) {
			throw new Error(`Two endpoints answer ${endpoint.method} ${endpoint.path}`);
		}
		branch.endpoints.set(endpoint.method, endpoint);
	}

	private branchFor(branch: Branch, segment: string): Branch {
		const name = /^\{(.+)\}$/.exec(segment)?.[1];
		if (name !== undefined) {
			branch.named ??= { name, branch: emptyBranch() };
			if (branch.named.name !== name) throw new Error(`{${name}} has another name elsewhere`);
			return branch.named.branch;
		}
		const next = branch.literals.get(segment) ?? emptyBranch();
		branch.literals.set(segment, next);
		return next;
	}

	private walk(
		branch: Branch,
		segments: string[],
		depth: number,
		method: string,
		path: Record<string, string>,
	): Match | undefined {
		const segment = segments[depth];
		if (segment === undefined) {
			const endpoint = branch.endpoints.get(method);
			return endpoint && { endpoint, path };
		}
		const literal = branch.literals.get(segment);
		const match = literal && this.walk(literal, segments, depth + 1, method, path);
		if (match || !branch.named) return match;
		const { name, branch: next } = branch.named;
		const most = MAY_HOLD_SLASHES.has(name) ? segments.length : depth + 1;
		for (let end = depth + 1; end <= most; end++) {
			const value = decoded(segments.slice(depth, end).join('/'));
			if (value === undefined) return undefined;
			const found = this.walk(next, segments, end, method, { ...path, [name]: value });
			if (found) return found;
		}
		return undefined;
	}
}

/** Undefined for a broken percent sign. */
export function decoded(segment: string): string | undefined {
	try {
		return decodeURIComponent(segment);
	} catch {
		return undefined;
	}
}
