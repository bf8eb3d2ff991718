import type { DingTalkClient } from '../dingtalk/client/client';
import type { Run } from '../execution/run';

/** Says beside the output that DingTalk was throttling; silent otherwise. */
export function addThrottlingHint(run: Run, { traffic }: DingTalkClient): void {
	if (traffic.throttled === 0) return;
	const ending = traffic.lostToThrottling > 0 ? '' : '; all went through';
	run.addHint(`DingTalk throttled ${counted(traffic.throttled, 'call')}${ending}`, 'warning');
}

/** `3 calls`, `1 call`. */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
