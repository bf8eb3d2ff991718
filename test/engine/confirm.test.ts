import { AttendStatus, sample } from '../sandbox';
import { conferenceById, internalApp, unionIdRows, useScene } from './scene';

const scene = useScene();
const { attendeeC } = sample.people;
const good = unionIdRows(attendeeC.unionId);

describe('confirm', () => {
	it('says of each user whether they are in the meeting and co-host now', async () => {
		const absent = sample.people.attendeeI;
		// Listed, but gone.
		const gone = sample.people.attendeeD;
		const booked = scene.sandbox.organization.conferences.find(
			({ conferenceId }) => conferenceId === sample.bookedConferenceId,
		);
		const member = booked?.members.find(({ unionId }) => unionId === gone.unionId);
		if (member) member.attendStatus = AttendStatus.left;
		const run = await scene.setCoHosts({
			...unionIdRows(attendeeC.unionId, absent.unionId, gone.unionId),
			options: { confirm: true },
		});
		expect(run.output[0]?.json.userList).toEqual([
			{ unionId: attendeeC.unionId, coHost: true, inMeeting: true },
			{ unionId: absent.unionId, coHost: false, inMeeting: false },
			{ unionId: gone.unionId, coHost: expect.any(Boolean), inMeeting: false },
		]);
		expect(run.hints.map(({ message }) => message)).toEqual(['2 users not in the meeting']);
	});

	it('reads all pages, once for each conference', async () => {
		const people = scene.sandbox.addPeople(300);
		const [meeting] = scene.sandbox.addConferences(1, { members: people });
		const last = people.at(-1)?.unionId;
		const run = await scene.setCoHosts(
			{
				...conferenceById(meeting?.conferenceId),
				usersInput: 'list',
				userIds: '={{ $json.who }}',
				options: { confirm: true },
			},
			{ items: [{ who: people[0]?.unionId }, { who: last }] },
		);
		expect(run.output[0]?.json.userList).toEqual([
			{ unionId: people[0]?.unionId, host: true, coHost: true, inMeeting: true },
		]);
		expect(run.output[1]?.json.userList).toEqual([
			{ unionId: last, coHost: true, inMeeting: true },
		]);
		expect(scene.sandbox.callsOf('queryConferenceMembers')).toHaveLength(3);
	});

	it('that is not permitted says that the co-hosts were set', async () => {
		scene.sandbox.fail({
			operation: 'queryConferenceMembers',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		const run = await scene.setCoHosts(
			{ ...good, options: { confirm: true } },
			{ credential: internalApp(scene.sandbox) },
		);
		expect(run.error?.message).toContain('The co-hosts were set, but could not be read back');
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toContain(attendeeC.unionId);
	});

	it('that is not permitted says so of a removal too', async () => {
		scene.sandbox.fail({ operation: 'queryConferenceMembers', with: { kind: 'missingScope' } });
		const run = await scene.setCoHosts({ ...good, action: 'remove', options: { confirm: true } });
		expect(run.error?.message).toContain('The co-hosts were removed, but could not be read back');
	});
});
