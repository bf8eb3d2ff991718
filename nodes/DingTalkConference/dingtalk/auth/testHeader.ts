/**
 * Set by the credential's test. Such a request judges what the user typed, so a cached token does
 * not count unless it was fetched for the same data a moment ago, by this very test.
 */
export const TEST_HEADER = 'x-dingtalk-credential-test';
