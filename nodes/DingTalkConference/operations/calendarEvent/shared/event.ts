import { person } from '../../../fields/people/person';

/** Named userId in the path, which takes a union ID all the same. */
export const owner = person({
	displayName: 'Calendar Owner',
	description: 'The user whose calendar is read',
});
