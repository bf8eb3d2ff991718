import { reads } from './api';

const videos = reads({
	id: 'queryCloudRecordVideo',
	docs: 'query-recording-information',
	path: '/v1.0/conference/videoConferences/{conferenceId}/cloudRecords/getVideos',
});
const playInfo = reads({
	id: 'queryCloudRecordVideoPlayInfo',
	docs: 'queries-the-playback-information-about-a-recorded-cloud-video',
	path: '/v1.0/conference/videoConferences/{conferenceId}/cloudRecords/videos/getPlayInfos',
});

/** The reads of cloud recordings that more than one operation needs. */
export const recordingReads = { videos, playInfo };
