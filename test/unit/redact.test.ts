import { redact } from '../../nodes/DingTalkConference/dingtalk/errors/redact';

describe('quoted text', () => {
	it.each([
		['it is token-1234 here', 'it is *** here'],
		['token-1234token-1234', '******'],
		['https://x/?access_token=whatever&a=1', 'https://x/?access_token=***&a=1'],
		['https://x/?ACCESS_TOKEN=whatever', 'https://x/?ACCESS_TOKEN=***'],
		['"access_token=whatever"', '"access_token=***"'],
		['a+b/c=d e', '***'],
		['q=a%2Bb%2Fc%3Dd%20e&r', 'q=***&r'],
		['nothing of it', 'nothing of it'],
		['', ''],
	])('%j is quoted as %j', (text, clean) => {
		expect(redact(text, ['token-1234', 'a+b/c=d e'])).toBe(clean);
	});

	it('keeps its words when a secret is so short that it would be one of them', () => {
		expect(redact('this is a test', ['is', '', 'test'])).toBe('this is a test');
	});

	it('is cut where it gets long, and not before secrets are cleared', () => {
		const text = `${'a'.repeat(495)}token-1234${'b'.repeat(500)}`;
		const clean = redact(text, ['token-1234']);
		expect(clean).toBe(`${'a'.repeat(495)}***bb…`);
		expect(redact('a'.repeat(500), [])).toBe('a'.repeat(500));
	});
});
