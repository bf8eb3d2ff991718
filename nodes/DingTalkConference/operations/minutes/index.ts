import type { Resource } from '../../kinds/operation';
import { getAudio } from './getAudio';
import { getDocument } from './getDocument';
import { getManyLinks } from './getManyLinks';
import { getResult } from './getResult';
import { getSummary } from './getSummary';
import { getTranscript } from './getTranscript';
import { share } from './share';
import { start } from './start';
import { stop } from './stop';

export const minutes: Resource = {
	value: 'minutes',
	name: 'Minutes',
	operations: [
		getAudio,
		getDocument,
		getManyLinks,
		getResult,
		getSummary,
		getTranscript,
		share,
		start,
		stop,
	],
	opensOn: 'getSummary',
};
