/** Rows of cells; the first column is text, the others are numbers. */
export interface Table {
	head: string[];
	rows: string[][];
}

export function asMarkdown({ head, rows }: Table): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		line(head),
		line(head.map((_, column) => (column ? '---:' : '---'))),
		...rows.map(line),
	].join('\n');
}

export function asText({ head, rows }: Table): string {
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: string[]) =>
		cells
			.map((cell, column) => {
				const width = widths[column] ?? 0;
				return column ? cell.padStart(width) : cell.padEnd(width);
			})
			.join('   ');
	const rule = '─'.repeat(line(head).length);
	return [line(head), rule, ...rows.map(line)].map((text) => `  ${text}`).join('\n');
}
