import { isLoopback } from '../auth/baseUrls';

/** Domains under which DingTalk keeps files. Those of the international cloud are not published: a refusal names the host. */
const DINGTALK = /(^|\.)dingtalk\.(com|io)$/;
/** DingTalk's object storage; hosts with "internal" lead into Alibaba's own network. */
const OBJECT_STORAGE = /\.aliyuncs\.com$/;

/**
 * Whether a file may be fetched from this address: https, on its usual port, from a host of DingTalk's
 * storage.
 *
 * @param allowsLoopback addresses of this machine are allowed too, over http and on any port: for a test server
 */
export function isStorageAddress(url: URL, allowsLoopback: boolean): boolean {
	const { protocol, hostname, port, username, password } = url;
	if (username !== '' || password !== '') return false;
	if (allowsLoopback && isLoopback(hostname)) return protocol === 'http:' || protocol === 'https:';
	if (protocol !== 'https:' || port !== '') return false;
	const isObjectStorage =
		OBJECT_STORAGE.test(hostname) && hostname.includes('oss') && !hostname.includes('internal');
	return DINGTALK.test(hostname) || isObjectStorage;
}

/** Ranges that belong to this machine, to a private network, or to nobody: first number to last, of four. */
const NOT_PUBLIC: ReadonlyArray<readonly [from: string, to: string]> = [
	['0.0.0.0', '0.255.255.255'],
	['10.0.0.0', '10.255.255.255'],
	['100.64.0.0', '100.127.255.255'],
	['127.0.0.0', '127.255.255.255'],
	['169.254.0.0', '169.254.255.255'],
	['172.16.0.0', '172.31.255.255'],
	['192.0.0.0', '192.0.0.255'],
	['192.168.0.0', '192.168.255.255'],
	['198.18.0.0', '198.19.255.255'],
	['224.0.0.0', '255.255.255.255'],
];

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/**
 * Whether an IP address, as a socket gives it, is one of this machine or of a private network; also true for
 * text that is no IP address.
 */
export function isPrivateAddress(address: string): boolean {
	const plain = address.replace(/%.*$/, '');
	if (IPV4.test(plain)) return isPrivateNumber(numberOf(plain));
	const groups = groupsOf(plain);
	if (!groups) return true;
	const [first = 0, ...others] = groups;
	const last = groups.slice(6).reduce((sum, group) => sum * 0x10000 + group, 0);
	const isZero = (to: number) => groups.slice(0, to).every((group) => group === 0);
	// ::, ::1, and IPv4 inside IPv6: mapped, compatible, and translated.
	if (isZero(5) && (groups[5] === 0xffff || groups[5] === 0)) return isPrivateNumber(last);
	if (first === 0x64 && others[0] === 0xff9b) return isPrivateNumber(last);
	const isUniqueLocal = (first & 0xfe00) === 0xfc00;
	const isLinkOrSiteLocal = (first & 0xff80) === 0xfe80;
	const isMulticast = first >= 0xff00;
	return isUniqueLocal || isLinkOrSiteLocal || isMulticast;
}

function isPrivateNumber(number: number): boolean {
	return NOT_PUBLIC.some(([from, to]) => number >= numberOf(from) && number <= numberOf(to));
}

function numberOf(address: string): number {
	return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The eight numbers of an IPv6 address; `undefined` for any other text. */
function groupsOf(address: string): number[] | undefined {
	// Between brackets, "@" or "/" would end the address in favor of another one.
	if (!/^[\da-f:.]+$/i.test(address)) return undefined;
	let written: string;
	try {
		// An address writes IPv6 in one form: no IPv4 inside, no leading zeros, the longest run of zeros as "::".
		written = new URL(`http://[${address}]`).hostname.slice(1, -1);
	} catch {
		return undefined;
	}
	const [head = '', tail] = written.split('::');
	const numbers = (part: string) =>
		part === '' ? [] : part.split(':').map((group) => parseInt(group, 16));
	const [before, after] = [numbers(head), numbers(tail ?? '')];
	return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}
