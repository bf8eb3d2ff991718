/** The first column is text, the others are numbers. */
export function markdown(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, column) => (column ? '---:' : '---'));
	return [head, rule, ...rows].map(line).join('\n');
}
