const { dest, parallel, src } = require('gulp');

// What tsc does not emit: the icons and the codex, which n8n looks for beside the compiled node.
// `encoding: false` keeps gulp 5 from decoding files as text.
const icons = () => src('nodes/**/*.{svg,png}', { encoding: false }).pipe(dest('dist/nodes'));
const codex = () => src('nodes/**/*.node.json', { encoding: false }).pipe(dest('dist/nodes'));

exports.default = parallel(icons, codex);
