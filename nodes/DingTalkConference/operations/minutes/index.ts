import type { Resource } from '../../kinds/operation';
import { remove } from './delete';
import { downloadMinutes } from './download';
import { getEverything } from './getEverything';
import { getAudio } from './getAudio';
import { getChapters } from './getChapters';
import { getDocument } from './getDocument';
import { getMany } from './getMany';
import { getManyLinks } from './getManyLinks';
import { getResult } from './getResult';
import { getSummary } from './getSummary';
import { getTodos } from './getTodos';
import { getTranscript } from './getTranscript';
import { share } from './share';
import { start } from './start';
import { stop } from './stop';
import { update } from './update';

export const minutes: Resource = {
	value: 'minutes',
	name: 'Minutes',
	operations: [
		remove,
		downloadMinutes,
		getAudio,
		getChapters,
		getDocument,
		getEverything,
		getMany,
		getManyLinks,
		getResult,
		getSummary,
		getTodos,
		getTranscript,
		share,
		start,
		stop,
		update,
	],
	opensOn: 'getSummary',
};
