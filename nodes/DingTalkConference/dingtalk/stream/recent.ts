/** Remembers the latest texts, at most as many as given. */
export class RecentTexts {
	private readonly texts = new Set<string>();

	constructor(private readonly most: number) {}

	has(text: string): boolean {
		return this.texts.has(text);
	}

	add(text: string): void {
		this.texts.delete(text);
		this.texts.add(text);
		for (const oldest of this.texts) {
			if (this.texts.size <= this.most) break;
			this.texts.delete(oldest);
		}
	}
}
