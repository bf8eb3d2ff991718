import { sets } from '../../dingtalk/api/api';
import { runningConference } from '../../fields/meeting/conference';
import { flag } from '../../fields/flag';
import { oneCall } from '../../kinds/oneCall';

/** Probably switches the event `meeting_asr_result_event`, which carries speech as text: no page says so. */
export const setSubtitleEvents = oneCall({
	value: 'setSubtitleEvents',
	name: 'Set Subtitle Events',
	action: 'Turn subtitle events on or off',
	description: 'Turn live subtitle events of a meeting on or off',
	api: sets({
		id: 'setSubtitleEvent',
		path: '/v1.0/conference/videoConferences/{conferenceId}/subtitleEvents',
	}),
	fields: {
		conferenceId: runningConference,
		enable: flag({
			displayName: 'Send Subtitle Events',
			description: 'Whether DingTalk sends what is said in the meeting to your app as events',
			default: true,
		}),
	},
	body: ({ enable }) => ({ enable }),
	also: ({ enable }) => ({ enable }),
});
