import type { Failure } from '../errors/failure';

/** The failure of a connection that closed without notice. */
export const BROKEN_OFF: Failure = {
	kind: 'network',
	message: 'The event stream of DingTalk broke off.',
	hint: 'Check the network of this server.',
	endsRun: false,
};

/** n8n does not restart a workflow whose credential is edited. */
export const OTHER_APP: Failure = {
	kind: 'token',
	message: 'The credential belongs to another app or region now.',
	hint: 'Unpublish the workflow and publish it again.',
	endsRun: true,
};
