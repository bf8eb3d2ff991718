import { contract } from '../../contract/contract';
import { wholeOrganization } from '../state/directory';
import type { App, Suite } from '../state/organization';

export const corpId = 'dingsandbox0000000000000000000001';

const allScopes = [
	...new Set(contract.filter(({ group }) => group !== 'token').map(({ scope }) => scope)),
];

// Fixed, so they can be typed into a credential; long and unmistakable, so a search for
// leaks cannot hit by chance.
export const internalApp: App = {
	name: 'Internal app',
	appKey: 'dingsandboxinternal01',
	appSecret: 'sandbox-secret-of-internal-app-5b1f0c7e',
	scopes: allScopes,
	contactRange: wholeOrganization(),
	seesEmails: true,
	seesMobiles: true,
};

export const readingApp: App = {
	name: 'Internal app that may only read',
	appKey: 'dingsandboxreading001',
	appSecret: 'sandbox-secret-of-reading-app-9d42a6b8',
	scopes: allScopes.filter((scope) => !scope.endsWith('.Write')),
	contactRange: wholeOrganization(),
	seesEmails: false,
	seesMobiles: true,
};

export const suite: Suite = {
	name: 'Third-party app',
	suiteKey: 'suitesandbox000000001',
	suiteSecret: 'sandbox-secret-of-suite-3e7a91c5',
	suiteTicket: 'sandbox-ticket-of-suite-60fd28b4',
	installedBy: [corpId],
	contactRange: wholeOrganization(),
	// Look-ups by mobile number are for internal apps only (documented).
	scopes: allScopes.filter((scope) => scope !== 'qyapi_get_member_by_mobile'),
};
