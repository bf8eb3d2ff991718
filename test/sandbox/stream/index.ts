export { Attendance } from './attendance';
export { MeetingEvents } from './meetingEvents';
export { Stream, type StreamOptions } from './stream';
export type { Delivery, StreamEvent } from './delivery';
