import { readInvitation } from '../../../nodes/DingTalkConference/fields/meeting/invitation';
import { invitationTexts } from './invitationTexts';

/** The result of each text, beside the meeting that it names. */
const readings = invitationTexts.map((invitation) => {
	const { found } = readInvitation(invitation.text);
	return { ...invitation, found: found?.value };
});

describe(`${invitationTexts.length} invitations in five languages`, () => {
	it('name no wrong meeting', () => {
		expect(readings.filter(({ found, code }) => found !== undefined && found !== code)).toEqual([]);
	});

	it('name their meeting, but for 3 in 100', () => {
		const lost = readings.filter(({ found, code }) => code !== undefined && found === undefined);
		const named = readings.filter(({ code }) => code !== undefined);
		expect({ share: lost.length / named.length, lost }).toEqual({
			share: expect.any(Number),
			lost: lost.slice(0, Math.floor(named.length * 0.03)),
		});
	});
});
