const { readFileSync } = require('node:fs');

const fields = '../../../../dist/nodes/DingTalkConference/fields';
const { readTime } = require(`${fields}/time/readTime.js`);
const { plainValue } = require(`${fields}/plainValue.js`);

// How each text is read where this process runs: the time zone of a server is its process's.
const times = JSON.parse(readFileSync(0, 'utf8')).map((text) =>
	readTime(plainValue(text), 'Asia/Shanghai'),
);
process.stdout.write(JSON.stringify(times));
