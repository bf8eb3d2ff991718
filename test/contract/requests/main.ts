import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { typesOfRequests } from './typesOfRequests';

writeFileSync(resolve(__dirname, 'requests.ts'), typesOfRequests());
