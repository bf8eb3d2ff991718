import type { IDataObject } from 'n8n-workflow';

import type { ErrorRule } from '../../../dingtalk/errors/failure';
import { firstText, isObject } from '../../../dingtalk/json';
import type { PlainField } from '../../../fields/field';
import { flag } from '../../../fields/flag';
import { invalid, quoted } from '../../../fields/invalid';
import { optional } from '../../../fields/field';
import { text, texts } from '../../../fields/text';

const ADDRESSES = 'Stream Addresses';

const addresses = texts({
	displayName: ADDRESSES,
	description: 'Up to ten RTMP addresses to stream to, separated by commas or line breaks',
	placeholder: 'e.g. rtmp://live.example.com/app/stream',
	most: 10,
});

/** One to ten RTMP addresses. The page asks for addresses that begin with rtmp. */
export const streamAddresses: PlainField<string[]> = {
	inputs: addresses.inputs,
	read: (entered, name) => addresses.read(entered, name).map(streamAddress),
};

function streamAddress(typed: string): string {
	const isOne = /^rtmps?:\/\/[^\s/]\S*$/i.test(typed) && URL.canParse(typed);
	if (isOne) return typed.replace(/^\w+/, (scheme) => scheme.toLowerCase());
	const expected = 'Enter addresses such as rtmp://live.example.com/app/stream.';
	throw invalid(
		ADDRESSES,
		`contains something that is not an RTMP address: ${quoted(typed)}`,
		expected,
	);
}

/** The streams that are meant: all of a meeting, or the one with an ID. */
interface ChosenStreams {
	stopAllStream: boolean;
	/** Empty for all streams: the API wants the field then too, and says that it has no effect. */
	streamId: string;
}

const stopAllStream = flag({
	displayName: 'Stop All Streams',
	description: 'Whether to stop all live streams of the meeting instead of one',
	default: true,
});

const streamId = optional(
	text({
		displayName: 'Stream ID',
		description: 'The ID of the live stream to stop, as returned by Start',
		placeholder: 'e.g. 61289f392e4b0a0146f4c1d7',
	}),
);

export const chosenStreams: PlainField<ChosenStreams> = {
	inputs: () => [
		...stopAllStream.inputs('stopAllStream'),
		...streamId
			.inputs('streamId')
			.map((input) => ({ ...input, displayOptions: { show: { stopAllStream: [false] } } })),
	],
	read(entered) {
		const isAll = stopAllStream.read(entered, 'stopAllStream');
		const one = streamId.read(entered, 'streamId');
		if (isAll || one !== undefined) return { stopAllStream: isAll, streamId: one ?? '' };
		const expected = "Enter the ID that Start returned, or switch on 'Stop All Streams'.";
		throw invalid('Stream ID', 'is empty', expected);
	},
};

/** At least one address is there and none failed: HTTP 200 may name some that did (docs `video-conference-enables-live-stream-ingest`). */
export const allStarted = ({ successStreamMap, failStreamMap }: IDataObject): boolean =>
	isFilled(successStreamMap) && !isFilled(failStreamMap);

/** Whether it holds anything: the type of a map is not documented. */
function isFilled(map: unknown): boolean {
	return isObject(map) || Array.isArray(map) ? Object.keys(map).length > 0 : Boolean(map);
}

/** Names the addresses that failed, and says what became of the others. */
export function failedStreams(answer: IDataObject): Pick<ErrorRule, 'message' | 'hint'> {
	const failed = listed(answer.failStreamMap, (reason) => reason);
	const started = listed(answer.successStreamMap, (id) => `stream ID ${id}`);
	if (failed.length === 0 && !isFilled(answer.failStreamMap)) return UNCONFIRMED;
	return {
		message: `DingTalk could not start the live stream${failed.length > 0 ? ` to ${failed.join(', ')}` : ''}.`,
		hint:
			started.length === 0
				? 'Check the addresses. No other live stream was started.'
				: `Check the addresses, and start only these. The live stream was started to ${started.join(', ')}.`,
	};
}

const UNCONFIRMED = {
	message: "DingTalk accepted the request but didn't name any live stream that it started.",
	hint: 'Check in the meeting whether it is streamed before you run it again.',
};

/** Each address of a map with what the map says of it. The SDK leaves the type of the values open. */
function listed(map: unknown, say: (value: string) => string): string[] {
	return Object.entries(isObject(map) ? map : {}).map(([address, value]) => {
		const text = firstText(value);
		return text === undefined ? address : `${address} (${say(text)})`;
	});
}
