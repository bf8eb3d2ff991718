/**
 * Stands for packages that n8n-core loads for parts of n8n which no test reaches: loading them took a third of
 * the time of a test file. Whatever would use one of them fails.
 */
const leftOut: object = new Proxy(
	{},
	{
		get: (_, name) =>
			name === '__esModule'
				? true
				: class {
						constructor() {
							throw new Error(
								`The tests leave out the package with ${String(name)}: see jest.config.js`,
							);
						}
					},
	},
);

export = leftOut;
