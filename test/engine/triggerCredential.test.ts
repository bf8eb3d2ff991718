import { internalApp, typedToken } from './scene';
import { until, useTriggerScene } from './triggerScene';

const scene = useTriggerScene();

describe('a credential', () => {
	const activateWith = async (credential: Record<string, string>, activation?: 'init') =>
		await scene.activate(
			['participantJoined'],
			{},
			{ credential: internalApp(scene.sandbox, credential), activation },
		);

	it('with a wrong secret is reported when the workflow is activated', async () => {
		await expect(activateWith({ appSecret: 'wrong-secret-of-the-trigger' })).rejects.toThrow(
			/refused the Client ID or Client Secret.*Copy both again/,
		);
		expect(scene.traces().join()).not.toContain('wrong-secret-of-the-trigger');
	});

	it('with a key whose stream is open, but without its secret, gives no events', async () => {
		const owner = await scene.activate(['participantJoined']);
		await expect(activateWith({ appSecret: 'guessed' })).rejects.toThrow(/refused/);
		const background = await activateWith({ appSecret: 'guessed' }, 'init');
		await until(() => background.failures.length > 0);
		scene.join();
		await until(() => owner.starts.length > 0);
		expect(background.starts).toEqual([]);
		expect(background.failures[0]?.message).toContain('refused the Client ID or Client Secret');
	});

	it('with a secret that was changed is taken up at the next connection', async () => {
		const credential = internalApp(scene.sandbox);
		const trigger = await scene.activate(['participantJoined'], {}, { credential });
		const [app] = scene.sandbox.organization.apps;
		if (!app) throw new Error('The sandbox has no app');
		app.appSecret = 'sandbox-secret-that-was-rotated';
		credential.appSecret = app.appSecret;
		const reconnecting = scene.reconnected();
		scene.sandbox.stream.kill();
		await reconnecting;
		scene.join();
		await until(() => trigger.starts.length > 0);
		expect(trigger.failures).toEqual([]);
	});

	it('with a typed token is refused, since events need an app', async () => {
		const credential = typedToken(scene.sandbox, 'token-of-the-trigger');
		await expect(scene.activate(['meetingStarted'], {}, { credential })).rejects.toThrow(
			/Events need an app.*'Authentication'/,
		);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('of a region without the service is reported as that', async () => {
		scene.sandbox.fail({ operation: 'openConnection', with: { kind: 'errcode', errcode: 404 } });
		await expect(scene.activate(['meetingStarted'])).rejects.toThrow(/offers no event stream at/);
	});
});
