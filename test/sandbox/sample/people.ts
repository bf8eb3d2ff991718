import type { Person } from '../state/organization';
import { departments } from './departments';

const { sales, keyAccounts, keyAccountsNorth, support, secondLine, management } = departments;

function person(
	place: number,
	label: string,
	title: string,
	inDepartments: Array<{ id: number }>,
	more: Partial<Person> = {},
): Person {
	const id = label.replaceAll(' ', '');
	return {
		unionId: `${id}UnionIdiPZobSxiEiE`,
		userId: `${id.charAt(0).toLowerCase()}${id.slice(1)}`,
		name: label,
		// No network gives out numbers of this form.
		mobile: `100000000${String(place).padStart(2, '0')}`,
		title,
		departmentIds: inDepartments.map((department) => department.id),
		active: true,
		...more,
	};
}

/** `email` is what somebody entered, `orgEmail` the company's account: a user has both, one of them, or none. */
export const people = {
	attendeeA: person(1, 'Attendee A', 'Head of sales', [sales], {
		email: 'attendee.a@example.com',
		orgEmail: 'a@company.example',
	}),
	attendeeB: person(2, 'Attendee B', 'Sales manager', [sales, keyAccounts], {
		email: 'attendee.b@example.com',
	}),
	attendeeC: person(3, 'Attendee C', 'Sales manager', [keyAccountsNorth], {
		orgEmail: 'c@company.example',
	}),
	attendeeD: person(4, 'Attendee D', 'Sales assistant', [sales, secondLine], {
		email: 'Attendee.D@Example.com',
	}),
	attendeeE: person(5, 'Attendee E', 'Sales assistant', [keyAccounts]),
	attendeeF: person(6, 'Attendee F', 'Head of support', [support, management], {
		email: 'attendee.f@example.com',
	}),
	attendeeG: person(7, 'Attendee G', 'Support engineer', [support], {
		email: 'attendee.g@example.com',
	}),
	attendeeH: person(8, 'Attendee H', 'Support engineer', [support]),
	attendeeI: person(9, 'Attendee I', 'Support engineer', [secondLine], {
		orgEmail: 'i@company.example',
	}),
	attendeeJ: person(10, 'Attendee J', 'Trainee', [secondLine]),
	// Two users of one name: a search by name must not guess.
	salesPresenter: person(11, 'Sales Presenter', 'Account manager', [sales], {
		name: 'Presenter',
		email: 'presenter.sales@example.com',
	}),
	supportPresenter: person(12, 'Support Presenter', 'Trainer', [support], {
		name: 'Presenter',
		email: 'presenter.support@example.com',
	}),
} satisfies Record<string, Person>;
