import { AsyncLocalStorage } from 'node:async_hooks';

import { TestEnvironment } from 'jest-environment-node';

const used = new Set<AsyncLocalStorage<unknown>>();
const { run } = AsyncLocalStorage.prototype;

AsyncLocalStorage.prototype.run = function (this: AsyncLocalStorage<unknown>, ...args: unknown[]) {
	used.add(this);
	return Reflect.apply(run, this, args) as never;
};

/**
 * Jest's own environment. Jest makes an AsyncLocalStorage for each test file and leaves it enabled, and every promise
 * of the process pays for every one of them: together a tenth of the time of all tests.
 */
export default class DisablingStorages extends TestEnvironment {
	override async teardown(): Promise<void> {
		for (const storage of used) storage.disable();
		used.clear();
		await super.teardown();
	}
}
