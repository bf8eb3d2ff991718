import { sets } from '../../dingtalk/api/api';
import { runningConference } from '../../fields/meeting/conference';
import { flag } from '../../fields/flag';
import { oneCall } from '../../kinds/oneCall';

/** Probably switches the event `meeting_asr_result_event`, which carries speech as text: no page tells. */
export const setSubtitleEvents = oneCall({
	value: 'setSubtitleEvents',
	name: 'Set Subtitle Events',
	action: 'Turn subtitle events of a meeting on/off',
	description:
		'Choose whether DingTalk sends what is said in a running meeting to the app as events',
	api: sets({
		id: 'setSubtitleEvent',
		path: '/v1.0/conference/videoConferences/{conferenceId}/subtitleEvents',
	}),
	fields: {
		conferenceId: runningConference,
		enable: flag({
			displayName: 'Enable',
			description: 'Whether DingTalk sends the subtitle events of the meeting',
			default: true,
		}),
	},
	body: ({ enable }) => ({ enable }),
	also: ({ enable }) => ({ enable }),
});
