import { AsyncLocalStorage } from 'node:async_hooks';
import vm from 'node:vm';

import { TestEnvironment } from 'jest-environment-node';

// Each process runs many test files, and each file loads n8n again. What is here only makes that faster.

const { compileFunction } = vm;
/** V8's code cache of each source text. */
const compiled = new Map<string, Buffer>();

/** Jest compiles every module again for every file, always with the same parameters. */
vm.compileFunction = (source, parameters, options) => {
	const cachedData = compiled.get(source);
	const result = compileFunction(source, parameters, {
		...options,
		...(cachedData ? { cachedData } : { produceCachedData: true }),
	});
	if (!cachedData && result.cachedData) compiled.set(source, result.cachedData);
	return result;
};

const used = new Set<AsyncLocalStorage<unknown>>();
const { run } = AsyncLocalStorage.prototype;

AsyncLocalStorage.prototype.run = function (this: AsyncLocalStorage<unknown>, ...args: unknown[]) {
	used.add(this);
	return Reflect.apply(run, this, args) as never;
};

/**
 * Jest's own environment. Jest makes an AsyncLocalStorage for each file and leaves it enabled, and every promise of the
 * process pays for every one of them: together a tenth of the time of all tests.
 */
export default class SharedProcess extends TestEnvironment {
	override async teardown(): Promise<void> {
		for (const storage of used) storage.disable();
		used.clear();
		await super.teardown();
	}
}
