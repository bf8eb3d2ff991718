import { readTime } from '../../../../nodes/DingTalkConference/fields/time/readTime';
import { plainValue } from '../../../../nodes/DingTalkConference/fields/plainValue';
import { times } from './times';

// How each text is read where this process runs, one a line: the time zone of a server is its process's.
for (const [text] of times) {
	const time = readTime(plainValue(text), 'Asia/Shanghai');
	process.stdout.write(`${time === undefined ? 'refused' : new Date(time).toISOString()}\n`);
}
