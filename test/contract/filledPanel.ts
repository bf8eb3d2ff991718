import type { IDataObject, INodeProperties } from 'n8n-workflow';

type Inputs = readonly INodeProperties[];
type Choice = Record<string, unknown>;

const EVERY_FLAG_OFF = '(every flag off)';

/**
 * Every way to fill in the inputs of an operation: all of them at once, with every flag off, and with each
 * value of each choice. Inputs that depend on a choice are shown by one of these.
 */
export function everyFilling(inputs: Inputs): IDataObject[] {
	return [{}, { [EVERY_FLAG_OFF]: true }, ...choicesIn(inputs)].map((choice) =>
		filled(inputs, choice),
	);
}

function choicesIn(inputs: Inputs): Choice[] {
	return inputs.flatMap((input): Choice[] => {
		if (isTestedElsewhere(input.name)) return [];
		const conditions = conditionsOf(input);
		if (Object.keys(conditions).some(isTestedElsewhere)) return [];
		if (input.type === 'options')
			return (input.options ?? []).flatMap((option) =>
				'value' in option ? [{ ...conditions, [input.name]: option.value }] : [],
			);
		if (input.type === 'multiOptions')
			return [
				{
					...conditions,
					[input.name]: input.options?.flatMap((each) => ('value' in each ? each.value : [])),
				},
			];
		if (input.name === 'returnAll') return [{ returnAll: true }];
		return choicesIn(inputsIn(input));
	});
}

/** Waiting and the lists of users have tests of their own. */
function isTestedElsewhere(name: string): boolean {
	return name === 'options' || name === 'waitFor' || name.endsWith('Input');
}

/** Other choices that the panel needs before it shows the input. */
function conditionsOf({ displayOptions: { show = {} } = {} }: INodeProperties): Choice {
	const others = Object.entries(show).filter(([name]) => !PLACE.has(name));
	return Object.fromEntries(others.map(([name, values]) => [name, values?.[0]]));
}

const PLACE = new Set(['resource', 'operation']);

function inputsIn({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((option): INodeProperties[] => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option] : [];
	});
}

function filled(inputs: Inputs, choice: Choice): IDataObject {
	return Object.fromEntries(
		inputs.map((input) => [input.name, valueFor(input, choice)]),
	) as IDataObject;
}

function valueFor(input: INodeProperties, choice: Choice): unknown {
	const { name, type, typeOptions, options = [] } = input;
	if (name in choice) return choice[name];
	switch (type) {
		case 'resourceLocator':
			if (name === 'eventId')
				return { __rl: true, mode: 'id', value: 'cnNTbW1YbUxKZ3VEgvdlQrQT09' };
			if (name === 'minutes') return { __rl: true, mode: 'taskUuid', value: MINUTES };
			// An organizer is no attendee.
			if (name === 'organizer') return { __rl: true, mode: 'unionId', value: ORGANIZER };
			return name === 'conferenceId'
				? { __rl: true, mode: 'id', value: '6449d8a6414e7b0146f4a9f0' }
				: { __rl: true, mode: 'unionId', value: '27SaQ3iiHLN0uwqcPisedfreNwiEiE' };
		case 'options':
		case 'multiOptions':
			return input.default;
		case 'boolean':
			return name !== 'returnAll' && !(EVERY_FLAG_OFF in choice);
		case 'number':
			return typeOptions?.minValue ?? 1;
		case 'dateTime':
			return /end|max|to/i.test(name) ? '2023-06-28T05:00:00Z' : '2023-06-28T04:00:00Z';
		case 'collection':
			return name === 'options' ? {} : filled(inputsIn(input), choice);
		case 'fixedCollection': {
			const [group] = options;
			if (!group) return {};
			const row = filled(inputsIn(input), choice);
			return { [group.name]: typeOptions?.multipleValues ? [row] : row };
		}
		default:
			return TEXTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'text1';
	}
}

/** The ID of minutes, as the contract has one. */
const MINUTES = '76327569643130303030303030315f3230303030303030325f32';

const ORGANIZER = '2iPOLbpUNMLzB5LuwggiiqiPwiEiE';

/** Texts that have to be more than any text. */
const TEXTS: ReadonlyArray<readonly [name: RegExp, value: string]> = [
	[/^(room|mcuRoom)Code$/, '42726033559'],
	[/url/i, 'rtmp://live.example.com/app/stream1'],
	[/phoneNumber|mobile/i, '13800138000'],
	[/^reminders$/, '15'],
];
