import type { IDataObject } from 'n8n-workflow';

import type { DingTalk } from '../client/call';
import { ConferenceError, type Failure } from '../errors/failure';
import { firstText } from '../json';
import { monotonic } from '../transport/clock';
import type { Person } from './contacts';
import {
	AT_A_TIME,
	departmentsBelow,
	MOST_DEPARTMENTS,
	ROOT_DEPARTMENT,
	usersOfDepartment,
} from './departments';

/** A user as the departments list them, as far as the app may see. */
interface ListedUser extends Person {
	/** In lower case. */
	emails: string[];
}

const MOST_USERS = 50_000;
const HOUR_MS = 60 * 60_000;
/** After so long a user who is not found may have been added meanwhile. */
const OLD_MS = 10 * 60_000;
const MOST_APPS = 20;

/**
 * The email addresses of an organization. No call of DingTalk finds a user by an address: departments are
 * read until everybody who is sought is found, and the next search goes on where the last one ended.
 */
export class Directory {
	readonly begunAt = monotonic();
	private readonly byEmail = new Map<string, ListedUser[]>();
	private readonly users = new Set<string>();
	private readonly seen = new Set<number>([ROOT_DEPARTMENT]);
	private open: number[] = [ROOT_DEPARTMENT];
	private lastSearch: Promise<unknown> = Promise.resolve();

	/** Whether every department has been read. */
	get isComplete(): boolean {
		return this.open.length === 0;
	}

	/**
	 * The user with an address, in any case.
	 *
	 * @returns `undefined` when nobody has it
	 * @throws ConferenceError when several users have it, no address can be seen, or the directory is too large
	 */
	async find(dingTalk: DingTalk, email: string): Promise<ListedUser | undefined> {
		// One search at a time, since the next one uses the departments that this one reads.
		const search = this.lastSearch.then(
			async () => await this.search(dingTalk, email.toLowerCase()),
		);
		this.lastSearch = search.catch(() => {});
		return await search;
	}

	private async search(dingTalk: DingTalk, email: string): Promise<ListedUser | undefined> {
		for (;;) {
			const [found, other] = this.byEmail.get(email) ?? [];
			if (found && other) throw severalUsers(found, other);
			if (found) return found;
			if (this.isComplete) break;
			await this.readOn(dingTalk);
		}
		if (this.byEmail.size === 0 && this.users.size > 0) throw new ConferenceError(NO_ADDRESSES);
		return undefined;
	}

	private async readOn(dingTalk: DingTalk): Promise<void> {
		const next = this.open.slice(0, AT_A_TIME);
		const found = await Promise.all(next.map(async (id) => await departmentWith(dingTalk, id)));
		// Not before: after a failure the same departments have to be read again.
		this.open = this.open.slice(next.length);
		for (const { users, below } of found) {
			for (const user of users) this.add(user);
			for (const id of below) {
				if (this.seen.has(id)) continue;
				this.seen.add(id);
				this.open.push(id);
			}
		}
		if (this.seen.size > MOST_DEPARTMENTS || this.users.size > MOST_USERS)
			throw new ConferenceError(TOO_LARGE);
	}

	/** Somebody may be in several departments, and is one user all the same. */
	private add(user: ListedUser): void {
		if (this.users.has(user.unionId)) return;
		this.users.add(user.unionId);
		for (const email of new Set(user.emails)) {
			this.byEmail.set(email, [...(this.byEmail.get(email) ?? []), user]);
		}
	}
}

/** The directories of this process, by the fingerprint of the credential with which they were read. */
const directories = new Map<string, Directory>();

/**
 * The user with an email address. What was read is kept in memory for an hour, for the next runs too.
 *
 * @param app the fingerprint of the credential
 * @throws ConferenceError when nobody, or several users, have the address
 */
export async function userOfEmail(dingTalk: DingTalk, email: string, app: string): Promise<Person> {
	const directory = directoryOf(app, HOUR_MS);
	const found =
		(await directory.find(dingTalk, email)) ??
		(isOlder(directory, OLD_MS) ? await directoryOf(app, OLD_MS).find(dingTalk, email) : undefined);
	if (!found) throw new ConferenceError(NOBODY);
	const { emails: _, ...person } = found;
	return person;
}

function directoryOf(app: string, longestMs: number): Directory {
	const kept = directories.get(app);
	if (kept && !isOlder(kept, longestMs)) return kept;
	const directory = new Directory();
	directories.delete(app);
	directories.set(app, directory);
	const [oldest] = directories.keys();
	if (directories.size > MOST_APPS && oldest !== undefined) directories.delete(oldest);
	return directory;
}

function isOlder({ begunAt }: Directory, ms: number): boolean {
	return monotonic() - begunAt > ms;
}

/** @returns the users of a department, and the IDs of those below it; nobody where the app may not look */
async function departmentWith(
	dingTalk: DingTalk,
	id: number,
): Promise<{ users: ListedUser[]; below: number[] }> {
	const [below, { rows }] = await Promise.all([
		departmentsBelow(dingTalk, id),
		usersOfDepartment(dingTalk, id),
	]);
	return { below, users: rows.map(listed) };
}

/** Administrators set `org_email`; users enter `email`. The other one is often empty. */
function listed(row: IDataObject): ListedUser {
	const emails = [row.email, row.org_email].map((email) => firstText(email) ?? '');
	return {
		unionId: firstText(row.unionid) ?? '',
		userId: firstText(row.userid) ?? '',
		name: firstText(row.name) ?? '',
		title: firstText(row.title) ?? '',
		departmentIds: Array.isArray(row.dept_id_list) ? row.dept_id_list.map(String) : [],
		emails: emails.map((email) => email.trim().toLowerCase()).filter(Boolean),
	};
}

const NOBODY: Failure = {
	kind: 'business',
	code: 'userNotFound',
	message: 'Nobody in the directory has this email address.',
	hint: "Check the address, and that the user is within the app's contact range. Guests of other organizations are not in the directory.",
	endsRun: false,
	isAboutPerson: true,
};

/** The refusal is silent: DingTalk leaves the field out, as where nobody entered an address. */
const NO_ADDRESSES: Failure = {
	kind: 'permission',
	code: 'emailsNotVisible',
	message: 'DingTalk shows this app no email address of any user.',
	hint: 'In the developer console, give the app the permission "邮箱等个人信息" (email and other personal information) and publish it. Third-party apps cannot have it. If the app has it, no address is entered in the directory: name users in another way.',
	endsRun: false,
};

const TOO_LARGE: Failure = {
	kind: 'business',
	code: 'directoryTooLarge',
	message: `The directory is too large to look for an email address: it has more than ${MOST_DEPARTMENTS} departments or ${MOST_USERS} users.`,
	hint: "Narrow the app's contact range in the developer console, or name users by mobile number, user ID or union ID.",
	endsRun: false,
};

function severalUsers(...users: ListedUser[]): ConferenceError {
	const names = users.map(({ name, userId }) => `${name} (user ID ${userId})`).join(' and ');
	return new ConferenceError({
		kind: 'business',
		code: 'userNotFound',
		message: `${names} have the same email address.`,
		hint: 'Name the user by user ID or mobile number instead.',
		endsRun: false,
		isAboutPerson: true,
	});
}
