import { choice } from '../choice';

/**
 * Which minutes are meant. The only sample of the SDK has `cloud_record`; `minutes` is known from the
 * event that carries speech as text.
 */
export const bizType = choice({
	displayName: 'Minutes From',
	description: 'What the minutes were made from',
	options: [
		{
			name: 'Cloud Recording',
			value: 'cloud_record',
			description: 'Minutes made from the cloud recording of the meeting',
		},
		{
			name: 'In-Meeting Minutes',
			value: 'minutes',
			description: 'Minutes that were recorded in the meeting itself',
		},
	],
	default: 'cloud_record',
});

/**
 * The order of a transcript. The values are those of the documented `queryCloudRecordText`; the reading
 * of minutes, which is not documented, has a field of the same name.
 */
export const direction = choice({
	displayName: 'Order',
	description: 'Whether the beginning or the end of the meeting comes first',
	options: [
		{ name: 'Newest First', value: '1' },
		{ name: 'Oldest First', value: '0' },
	],
	default: '0',
});

/** Minutes of the meeting itself, or those made from a recording; each has a call of its own. */
export const summarySource = choice({
	displayName: 'Content',
	description: 'Which summary to get',
	options: [
		{
			name: 'Chapters',
			value: 'flashMinutes',
			description: 'Of minutes that were made from a recording or taken in the meeting',
		},
		{
			name: 'Chapters, Action Items and Keywords',
			value: 'minutes',
			description:
				'Key sentences, questions and answers, too. For minutes taken in the meeting only.',
		},
	],
	// DingTalk's pages say that the minutes in the meeting were moved elsewhere.
	default: 'flashMinutes',
});
