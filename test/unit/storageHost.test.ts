import { isIP } from 'node:net';

import fc from 'fast-check';

import { fileType, nameOf } from '../../nodes/DingTalkConference/dingtalk/files/fileType';
import {
	isPrivateAddress,
	isStorageAddress,
} from '../../nodes/DingTalkConference/dingtalk/files/storageHost';

describe('the address of a file', () => {
	it.each([
		'https://vod.mcs.dingtalk.com/a/b-sd.mp4',
		'https://example-hangzhou.oss-cn-hangzhou.aliyuncs.com/record_1.mp3?Expires=1&Signature=y',
		'https://static.dingtalk.io/a',
		'https://vod.mcs.dingtalk.com:443/a',
	])('may be %s', (link) => {
		expect(isStorageAddress(new URL(link), false)).toBe(true);
	});

	it.each([
		['plain http', 'http://vod.mcs.dingtalk.com/a.mp4'],
		['another port', 'https://vod.mcs.dingtalk.com:8443/a.mp4'],
		['a user', 'https://me@vod.mcs.dingtalk.com/a.mp4'],
		['another host', 'https://example.com/a.mp4'],
		['a host that ends alike', 'https://evildingtalk.com/a.mp4'],
		['a host that begins alike', 'https://vod.mcs.dingtalk.com.example.com/a.mp4'],
		['a path that looks like a host', 'https://example.com/vod.mcs.dingtalk.com'],
		['another service of the same cloud', 'https://ecs.aliyuncs.com/a'],
		["the cloud's own network", 'https://a.oss-cn-hangzhou-internal.aliyuncs.com/a'],
		['a private address', 'https://10.0.0.1/a.mp4'],
		['the metadata of a cloud', 'https://169.254.169.254/latest'],
		['this machine', 'https://127.0.0.1/a'],
		['this machine by name', 'https://localhost/a'],
		['this machine by number', 'https://2130706433/a'],
		['a file of this machine', 'file:///etc/passwd'],
	])('may not be %s: %s', (_, link) => {
		expect(isStorageAddress(new URL(link), false)).toBe(false);
	});

	it.each([
		['http://127.0.0.1:8080/a', true],
		['http://[::1]:8080/a', true],
		['http://localhost:8080/a', true],
		['http://127.0.0.1.example.com/a', false],
		['http://10.0.0.1/a', false],
		['file://localhost/etc/passwd', false],
		['https://vod.mcs.dingtalk.com/a.mp4', true],
	])('is %s where a test server on this machine is meant: %s', (link, isAllowed) => {
		expect(isStorageAddress(new URL(link), true)).toBe(isAllowed);
	});
});

describe('an IP address', () => {
	it.each(
		[
			'10.1.2.3 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255',
			':: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12:3456::1 ff02::1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::10.0.0.1',
		]
			.join(' ')
			.split(' '),
	)('%s is private', (address) => {
		expect(isPrivateAddress(address)).toBe(true);
	});

	it.each(
		'8.8.8.8 9.255.255.255 11.0.0.0 47.110.1.1 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 192.167.1.1 2001:4860:4860::8888 ::ffff:47.110.1.1 64:ff9b::47.110.1.1 2400:3200::1'.split(
			' ',
		),
	)('%s is public', (address) => {
		expect(isPrivateAddress(address)).toBe(false);
	});

	it('is private where it is none', () => {
		const near = fc.string({ unit: fc.constantFrom(...'0123456789abcdefx.:%@/[]?#\\ &') });
		const part = fc.constantFrom('', '0', '00', '8', '08', '249', '255', '256', '300', '-1', 'a');
		const dotted = fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'));
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), near, dotted).filter((text) => isIP(text.replace(/%.*$/, '')) === 0),
				(text) => {
					expect(isPrivateAddress(text)).toBe(true);
				},
			),
			{ numRuns: 3000, examples: [['@&&!/'], ['999.1.1.1'], ['8.8.8.8/@'], ['08.8.8.8']] },
		);
	});

	it('is recognized in all ways of writing it', () => {
		fc.assert(
			fc.property(fc.ipV4(), (address) => {
				expect(isPrivateAddress(`::ffff:${address}`)).toBe(isPrivateAddress(address));
			}),
		);
	});
});

describe('the type of a file', () => {
	it.each([
		['video/mp4', '/a/b-sd.mp4', 'video/mp4', 'mp4'],
		['Video/MP4; charset=x', '/a', 'video/mp4', 'mp4'],
		['application/octet-stream', '/a.docx', expect.stringContaining('wordprocessingml'), 'docx'],
		[undefined, '/a.MP3', 'audio/mpeg', 'mp3'],
		['', '/a', 'application/octet-stream', undefined],
		['audio/x-strange', '/a.amr', 'audio/x-strange', 'amr'],
		['text/html', '/a.docx', 'text/html', 'docx'],
	])('%s of %s is %s', (header, path, mimeType, ending) => {
		expect(fileType(header, path)).toEqual({ mimeType, ...(ending !== undefined && { ending }) });
	});
});

describe('the name of a file', () => {
	const evening = Date.UTC(2026, 0, 5, 20);
	it.each([
		['Weekly sales review', evening, 1, 'Weekly sales review 2026-01-06'],
		['Weekly sales review', evening, 2, 'Weekly sales review 2026-01-06 (2)'],
		['A/B: "C"\n..', evening, 1, 'A B C .. 2026-01-06'],
		['Review', undefined, 1, 'Review'],
	])(
		'of %j is its title and the day in the time zone of the workflow',
		(title, time, place, name) => {
			expect(nameOf(title, time, 'Asia/Shanghai', place)).toBe(name);
		},
	);
});
