/** Does the same work once in a run, however many items ask for it; a failure is shared too. */
export class Once<Result> {
	private readonly results = new Map<string, Promise<Result>>();

	async get(key: string, work: () => Promise<Result>): Promise<Result> {
		let result = this.results.get(key);
		if (!result) {
			result = work();
			this.results.set(key, result);
		}
		return await result;
	}
}
