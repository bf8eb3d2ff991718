import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { typesOfRequests } from '../contract/requests/typesOfRequests';

it('has the types of requests as the contract has them (npm run contract writes them)', () => {
	const written = resolve(__dirname, '../contract/requests/requests.ts');
	expect(readFileSync(written, 'utf8')).toBe(typesOfRequests());
});
