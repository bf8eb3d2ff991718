import type { Failure } from './failure';
import { isCertificateFailure } from './networkFailure';

/**
 * Whether the failure only says how things are at this moment, so a wait may ask again later: DingTalk or
 * its token service can't be reached, fails, or throttles.
 */
export function mayPass(failure: Failure): boolean {
	const { kind } = failure;
	return (
		(kind === 'server' || kind === 'network' || kind === 'throttle') &&
		!isCertificateFailure(failure)
	);
}
