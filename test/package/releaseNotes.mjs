import { newestVersion } from './changelog.mjs';

// The text of the release on GitHub: the newest entry of CHANGELOG.md.
console.log(newestVersion().notes);
