import { sampleOrganization, type Organization, type Person } from '../../sandbox';

/** Names as people have them, and IDs as DingTalk makes them, for whoever looks at a picture. */
const identities: ReadonlyArray<Pick<Person, 'name' | 'unionId' | 'userId'>> = [
	['Li Na', 'zkR1iSMDvzR9iP7P0ZKZobSxiEiE', 'manager4220'],
	['Wang Wei', 'pOLbpUNMLzB5LuwggiiqiPwiEiE2', 'manager5031'],
	['Zhang Min', 'N7MX1e8DmNzBdRIiSuVSiSJQiEiE', 'sales2086'],
	['Anna Weber', 'iSxlUKzYyG3HcbFaTiPm2hFgiEiE', 'sales2091'],
	['Tom Baker', 'Gx0cDp4LmIiPqVbR8yNzWtkQiEiE', 'sales2114'],
	['Chen Jie', 'tHvR5iMnOzXqLkB1sWcYaDfEiEiE', 'manager4475'],
	['Maria Silva', 'bKq9YwTzNiSrPmVdXhGcJlUoiEiE', 'support3302'],
	['Liu Yang', 'eWcF2vUiRxLnTbSkQzPaHmDyiEiE', 'support3310'],
	['John Miller', 'mZpA7dKxViJtGqNrCwYhLsEoiEiE', 'support3327'],
	['Sun Li', 'fQnX3bHyTiWzMkRvDcLpSjUgiEiE', 'support3341'],
	['Zhao Lei', 'vJrC6tPqGiYxNzKmWbSdFhLaiEiE', 'sales2120'],
	['Zhao Lei', 'hUsL8nVwBiDkQxRzTmCyPjGfiEiE', 'support3355'],
].map(([name = '', unionId = '', userId = '']) => ({ name, unionId, userId }));

/** The sample organization, its people under names that a picture may show. */
export function presentableOrganization(): Organization {
	const organization = sampleOrganization();
	const before = organization.people.map((person) => ({ ...person }));
	organization.people.forEach((person, place) => Object.assign(person, identities[place]));
	const renamed = <Part>(part: Part): Part => {
		const text = before.reduce((own, { unionId, name }, place) => {
			const now = identities[place];
			if (!now) return own;
			return own
				.replaceAll(`"${unionId}"`, `"${now.unionId}"`)
				.replaceAll(`"${name}"`, `"${now.name}"`);
		}, JSON.stringify(part));
		return JSON.parse(text) as Part;
	};
	organization.conferences = renamed(organization.conferences);
	organization.scheduledConferences = renamed(organization.scheduledConferences);
	organization.calendarEvents = renamed(organization.calendarEvents);
	return organization;
}
