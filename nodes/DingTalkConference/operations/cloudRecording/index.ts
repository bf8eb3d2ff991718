import type { Resource } from '../../kinds/operation';
import { downloadRecording } from './download';
import { getMany } from './getMany';
import { getPlaybackInfo } from './getPlaybackInfo';
import { getTranscript } from './getTranscript';
import { start } from './start';
import { stop } from './stop';

export const cloudRecording: Resource = {
	value: 'cloudRecording',
	name: 'Cloud Recording',
	operations: [downloadRecording, getMany, getPlaybackInfo, getTranscript, start, stop],
	opensOn: 'getTranscript',
};
