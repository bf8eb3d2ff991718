import { choice } from '../choice';

/** Layout of what is recorded or streamed. DingTalk's samples say "grip" for grid; its tables, grid. */
export const layout = choice({
	displayName: 'Layout',
	description: 'How the picture is arranged',
	options: [
		{ name: 'Full Screen', value: 'full_screen' },
		{ name: 'Grid', value: 'grid' },
		{ name: 'Speaker', value: 'speech' },
	],
	default: 'grid',
});

/** The SDK's samples give Chinese words; these are the documented values. */
export const smallWindowPosition = choice({
	displayName: 'Small Window Position',
	description: 'Where the small window is',
	options: [
		{ name: 'Floating, at the Bottom', value: 'float_bottom' },
		{ name: 'Floating, on the Right', value: 'float_right' },
		{ name: 'Separate, on the Right', value: 'relative_right' },
	],
	default: 'relative_right',
});
