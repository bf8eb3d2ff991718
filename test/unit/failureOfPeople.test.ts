import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { failureOfPeople } from '../../nodes/DingTalkConference/dingtalk/errors/failureOfPeople';

const about = (message: string): Failure => ({
	kind: 'business',
	message,
	hint: 'Check it.',
	endsRun: false,
	isAboutPerson: true,
});
const unknown = about('DingTalk does not know this user.');
const noNumber = about('Nobody in the organization has this mobile number.');

describe('the failure of an item with several users', () => {
	it('names everybody with the same reason together', () => {
		const failure = failureOfPeople(
			new Map([
				['a', unknown],
				['b', unknown],
			]),
			new Map(),
			'The other user was set.',
		);
		expect(failure).toMatchObject({
			message: 'DingTalk does not know this user: a, b',
			hint: 'Check it. The other user was set.',
		});
	});

	it('has a sentence for each reason', () => {
		const failure = failureOfPeople(new Map([['1380', noNumber]]), new Map([['a', unknown]]), '');
		expect(failure.message).toBe(
			'Nobody in the organization has this mobile number: 1380. DingTalk does not know this user: a.',
		);
	});
});
