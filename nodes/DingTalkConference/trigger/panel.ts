import type { INodeProperties } from 'n8n-workflow';

import { optionsInput } from '../fields/added';
import { events, setupNotice } from './events';
import { options } from './options';

/** The node's parameters. The build writes down what it gives (gulpfile.js): at its start n8n loads every node, to show it. */
export function nodeProperties(): INodeProperties[] {
	return [setupNotice, ...events.inputs('events'), optionsInput(options)];
}
