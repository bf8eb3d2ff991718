import { id, text } from '../text';

/** A scheduled meeting, by the ID that DingTalk gave when it was created. */
export const scheduleConferenceId = id({
	displayName: 'Scheduled Meeting ID',
	description: 'The ID of the scheduled meeting, as returned by Create',
	placeholder: 'e.g. f6fb627e-a7e8-403e-b1f8-26e85450f4a9',
});

/** DingTalk cuts a title after 50 characters and refuses one of more than 256. */
export const title = text({
	displayName: 'Title',
	description: 'The title of the meeting. DingTalk shows the first 50 characters.',
	placeholder: 'e.g. Weekly sales review',
	most: 256,
});
