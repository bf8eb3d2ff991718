import { creates } from '../../dingtalk/api/api';
import { meetingCode } from '../../fields/meeting/meetingCode';
import { person } from '../../fields/people/person';
import { id } from '../../fields/text';
import { oneCall } from '../../kinds/oneCall';

/** Unlike the other calls, it names the meeting by its code (SDK). */
export const inviteRoomSystem = oneCall({
	value: 'inviteRoomSystem',
	name: 'Invite Room System',
	action: 'Call room system into meeting',
	description: 'Call a conference room system (MCU) into a running meeting',
	api: creates({ id: 'inviteMcu', path: '/v1.0/conference/videoConferences/mcus/invite' }),
	fields: {
		roomCode: meetingCode,
		mcuRoomCode: id({
			displayName: 'Room System Code',
			description: 'The code of the room in the room system',
			placeholder: 'e.g. 7001',
		}),
		inviter: person({ displayName: 'Inviter', description: 'The user who invites it' }),
	},
	body: ({ roomCode, mcuRoomCode, inviter: unionId }) => ({ roomCode, mcuRoomCode, unionId }),
	result: (_, { roomCode, mcuRoomCode }) => ({ success: true, roomCode, mcuRoomCode }),
});
