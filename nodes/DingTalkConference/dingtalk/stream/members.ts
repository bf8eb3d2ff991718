import type { Failure } from '../errors/failure';
import type { Listener, Member } from './member';

/** Those who share the stream of an app. */
export class Members {
	private readonly byListener = new Map<Listener, Member>();

	add(member: Member): void {
		this.byListener.set(member.listener, member);
	}

	/** @returns whom it removed */
	remove(listener: Listener): Member | undefined {
		const member = this.byListener.get(listener);
		this.byListener.delete(listener);
		return member;
	}

	has({ listener }: Member): boolean {
		return this.byListener.has(listener);
	}

	get isEmpty(): boolean {
		return this.byListener.size === 0;
	}

	get proven(): Member[] {
		return this.all.filter(({ isProven }) => isProven);
	}

	get unproven(): Member[] {
		return this.all.filter(({ isProven }) => !isProven);
	}

	/** Whom somebody waits for. */
	get inFront(): Member | undefined {
		return this.all.find(({ waiting }) => waiting && !waiting.isOver);
	}

	/** One line for all: they share the log as they share the stream. */
	log(level: 'info' | 'warn', line: string): void {
		this.all[0]?.listener.log(level, line);
	}

	tell(failure: Failure): void {
		for (const { listener } of this.all) listener.tell(failure);
	}

	private get all(): Member[] {
		return [...this.byListener.values()];
	}
}
