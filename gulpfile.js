const { writeFileSync } = require('node:fs');
const { Transform } = require('node:stream');
const { dest, parallel, series, src } = require('gulp');
const prettier = require('prettier');

// What tsc does not emit: the icons and the codex, which n8n looks for beside the compiled node.
// `encoding: false` keeps gulp 5 from decoding files as text.
const icons = () => src('nodes/**/*.{svg,png}', { encoding: false }).pipe(dest('dist/nodes'));
const codex = () => src('nodes/**/*.node.json', { encoding: false }).pipe(dest('dist/nodes'));

/**
 * n8n loads every node at its start, to show it. What a node shows is the same each time: it is
 * written down here, once, so that the rest is loaded when the node runs.
 */
async function panels() {
	for (const node of ['DingTalkConference', 'DingTalkConferenceTrigger']) {
		const compiled = require.resolve(`./dist/nodes/${node}/panel.js`);
		const properties = JSON.stringify(require(compiled).nodeProperties());
		writeFileSync(compiled.replace(/\.js$/, '.json'), properties);
		writeFileSync(
			compiled,
			"'use strict';\nexports.nodeProperties = () => require('./panel.json');\n",
		);
	}
}

/** What a user downloads: without tsc's four blanks and short lines it is a good deal smaller, and still can be read. */
const FORMAT = {
	parser: 'babel',
	useTabs: true,
	singleQuote: true,
	printWidth: 320,
	semi: false,
	trailingComma: 'none',
	arrowParens: 'avoid',
	bracketSpacing: false,
};
const format = () =>
	src('dist/**/*.js', { base: 'dist' })
		.pipe(
			new Transform({
				objectMode: true,
				transform(file, _, done) {
					prettier.format(file.contents.toString(), FORMAT).then((text) => {
						file.contents = Buffer.from(text);
						done(null, file);
					}, done);
				},
			}),
		)
		.pipe(dest('dist'));

// As tsc wrote it, for source maps.
exports.unformatted = parallel(icons, codex, panels);
exports.default = series(exports.unformatted, format);
