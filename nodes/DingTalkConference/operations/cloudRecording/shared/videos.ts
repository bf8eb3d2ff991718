import { columns } from '../../../kinds/simplify';

/** One video of a cloud recording. Its duration is in milliseconds, its size in bytes. */
export const videoRow = columns({
	plain: 'recordId mediaId regionId unionId duration fileSize',
	words: { recordType: { 0: 'recording', 1: 'mergedFile' } },
	times: 'startTime endTime',
});
