import { creates } from '../../dingtalk/api/api';
import { isObject } from '../../dingtalk/json';
import { creator } from '../../fields/people/actors';
import { added } from '../../fields/added';
import { flag } from '../../fields/flag';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { id, text } from '../../fields/text';
import { oneCall } from '../../kinds/oneCall';

/** Of use only together with an extension app of one's own. */
export const createShortLink = oneCall({
	value: 'createShortLink',
	name: 'Create Short Link',
	action: 'Create short link to scheduled meeting',
	description:
		'Create a short link to a scheduled meeting. It can open an extension app in the meeting.',
	api: creates({
		id: 'createCustomShortLink',
		docs: 'api-createcustomshortlink',
		path: '/v1.0/conference/customShortLinks',
		isDone: ({ result }) => isObject(result) && Boolean(result.customShortLink),
	}),
	fields: {
		scheduleConferenceId,
		creator,
		coolAppCode: id({
			displayName: 'Cool App Code',
			description: 'The code of the extension app (cool app)',
			placeholder: 'e.g. COOLAPP-0-10266338861921271A0B000W',
		}),
		additionalFields: added('Additional Fields', {
			extensionAppBizData: text({
				displayName: 'Custom Data',
				description: 'The text that the extension app gets for users who join through the link',
				placeholder: 'e.g. {"page":"agenda"}',
			}),
			useExtensionApp: flag({
				displayName: 'Use Extension App',
				description: 'Whether the link opens the extension app',
				default: true,
			}),
		}),
	},
	body: ({ creator: creatorUnionId, additionalFields, ...named }) => ({
		...named,
		creatorUnionId,
		...additionalFields,
	}),
	result: ({ result }) => (isObject(result) ? result : {}),
});
