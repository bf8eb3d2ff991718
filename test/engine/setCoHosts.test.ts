import { sample } from '../sandbox';
import { unionIdRows, useScene } from './scene';

const scene = useScene();
const { attendeeC } = sample.people;

describe('Set Co-Hosts', () => {
	it('sends exactly the documented request', async () => {
		await scene.setCoHosts(unionIdRows(attendeeC.unionId));
		expect(scene.sandbox.callsOf('cohosts')).toMatchObject([
			{
				method: 'POST',
				rawPath: `/v1.0/conference/videoConferences/${sample.bookedConferenceId}/coHosts/set`,
				rawBody: `{"action":"add","userList":[{"unionId":"${attendeeC.unionId}"}]}`,
			},
		]);
	});
});
