import { newestVersion } from './changelog.mjs';

// What the release on GitHub says: the newest entry of CHANGELOG.md.
console.log(newestVersion().notes);
