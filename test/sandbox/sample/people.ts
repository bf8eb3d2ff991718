import type { Person } from '../state/organization';

function person(place: number, label: string, name: string, title: string, department: string) {
	const id = label.replaceAll(' ', '');
	return {
		unionId: `${id}UnionIdiPZobSxiEiE`,
		userId: `${id.charAt(0).toLowerCase()}${id.slice(1)}`,
		name,
		// No network gives out numbers of this form.
		mobile: `100000000${String(place).padStart(2, '0')}`,
		title,
		department,
		departmentIds: [department === 'Sales' ? 10 : 20],
		active: true,
	};
}

export const people = {
	attendeeA: person(1, 'Attendee A', 'Attendee A', 'Head of sales', 'Sales'),
	attendeeB: person(2, 'Attendee B', 'Attendee B', 'Sales manager', 'Sales'),
	attendeeC: person(3, 'Attendee C', 'Attendee C', 'Sales manager', 'Sales'),
	attendeeD: person(4, 'Attendee D', 'Attendee D', 'Sales assistant', 'Sales'),
	attendeeE: person(5, 'Attendee E', 'Attendee E', 'Sales assistant', 'Sales'),
	attendeeF: person(6, 'Attendee F', 'Attendee F', 'Head of support', 'Support'),
	attendeeG: person(7, 'Attendee G', 'Attendee G', 'Support engineer', 'Support'),
	attendeeH: person(8, 'Attendee H', 'Attendee H', 'Support engineer', 'Support'),
	attendeeI: person(9, 'Attendee I', 'Attendee I', 'Support engineer', 'Support'),
	attendeeJ: person(10, 'Attendee J', 'Attendee J', 'Trainee', 'Support'),
	// Two people of one name: a search by name must not guess.
	salesPresenter: person(11, 'Sales Presenter', 'Presenter', 'Account manager', 'Sales'),
	supportPresenter: person(12, 'Support Presenter', 'Presenter', 'Trainer', 'Support'),
} satisfies Record<string, Person>;
