import type { Resource } from '../../kinds/operation';
import { getAttendance } from './getAttendance';
import { getMany } from './getMany';
import { invite } from './invite';
import { inviteRoomSystem } from './inviteRoomSystem';
import { mute } from './mute';
import { muteAll } from './muteAll';
import { remove } from './remove';
import { rename } from './rename';
import { spotlight } from './spotlight';
import { unmute } from './unmute';
import { unmuteAll } from './unmuteAll';

export const participant: Resource = {
	value: 'participant',
	name: 'Participant',
	operations: [
		getAttendance,
		getMany,
		invite,
		inviteRoomSystem,
		mute,
		muteAll,
		remove,
		rename,
		spotlight,
		unmute,
		unmuteAll,
	],
	opensOn: 'getMany',
};
