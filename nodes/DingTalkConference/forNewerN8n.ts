/** The package's name, by which n8n calls its nodes. */
const PACKAGE = 'n8n-nodes-dingtalk-conference';

/**
 * Parts of the descriptions that n8n has known since 2.40 and older versions ignore. They are apart from
 * the descriptions because the types of the oldest supported version do not have them.
 */
export const forNewerN8n = {
	node: {
		/** n8n's workflow builder finds the node by this. It prints the hint to its model as it is. */
		builderHint: {
			searchHint:
				"DingTalk video meetings: make attendees co-hosts, invite, mute or remove participants, schedule meetings, read calendar events, recordings and minutes. To make the right users co-hosts, use resource 'conference' with operation 'setCoHosts': its 'conferenceId' takes a meeting code, a join link or the whole text of a calendar event, and with 'usersInput' set to 'list', 'userIds' takes the attendees of an event as an array.",
			relatedNodes: [
				{
					nodeType: `${PACKAGE}.dingTalkConferenceTrigger`,
					relationHint: 'Starts the workflow when a DingTalk meeting starts or users join it',
				},
				{
					nodeType: `${PACKAGE}.dingTalkConferenceTool`,
					relationHint: 'The same node as a tool of an AI agent',
				},
			],
		},
		/** Anyone who has these joins as somebody else or as the host: n8n hides them in executions. */
		sensitiveOutputFields: ['conferencePassword', 'hostPassword', 'loginUrl'],
	},
	trigger: {
		builderHint: {
			searchHint:
				'Starts a workflow when a DingTalk video meeting starts or ends, when users join or leave it, when its minutes are ready, or when an event of a DingTalk calendar begins. Needs no public URL.',
			relatedNodes: [
				{
					nodeType: `${PACKAGE}.dingTalkConference`,
					relationHint:
						"Acts on the meeting that started the workflow: makes users co-hosts with 'setCoHosts'",
				},
			],
		},
	},
};
