import { AsyncLocalStorage } from 'node:async_hooks';
import vm from 'node:vm';

import { TestEnvironment } from 'jest-environment-node';

// Each process runs many test files, and each file loads n8n again. What is here only makes that faster.

/** V8's code of each source text, with the functions that the first file called. */
const compiled = new Map<string, Buffer>();
const compiledNow = new Map<string, vm.Script>();

/** Jest compiles every module again for every file, always with the same parameters. */
const compileFunction: typeof vm.compileFunction = (source, parameters = [], options = {}) => {
	const { parsingContext, ...others } = options;
	const head = `(function (${parameters.join(', ')}) {`;
	const script = new vm.Script(`${head}${source}\n})`, {
		...(others as vm.ScriptOptions),
		columnOffset: -head.length,
		cachedData: compiled.get(source),
	});
	if (!compiled.has(source)) compiledNow.set(source, script);
	return script.runInContext(parsingContext as vm.Context) as ReturnType<typeof vm.compileFunction>;
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
	constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
		super(...given);
		// V8 counts no blocks in code from a cache, and the places of Jest's wrapper differ from those of this one.
		if (!given[0].globalConfig.collectCoverage) vm.compileFunction = compileFunction;
	}

	override async teardown(): Promise<void> {
		for (const [source, script] of compiledNow) compiled.set(source, script.createCachedData());
		compiledNow.clear();
		for (const storage of used) storage.disable();
		used.clear();
		await super.teardown();
	}
}
