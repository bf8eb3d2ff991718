import { searchConferences } from './conferences';
import { searchUsers } from './users';

/** The searchable lists of the panel, by the names under which fields refer to them. */
export const listSearch = { searchConferences, searchUsers };
