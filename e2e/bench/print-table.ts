import type { Figure } from './figure.ts';

const COLUMNS = ['figure', 'measured', 'limit or peer', 'ratio', 'goal', 'met'];
const NUMBER = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Formats the figures as a Markdown table. */
export function printTable(figures: readonly Figure[]): string {
  const rows = [COLUMNS, ...figures.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('');
}

function cells(figure: Figure): string[] {
  const { name, measured, unit = '', peer, goal } = figure;
  const ratio = peer && measured / peer.value;
  const value = ratio ?? measured;
  const bound = goal && ('atMost' in goal ? `≤ ${format(goal.atMost)}` : `≥ ${format(goal.atLeast)}`);
  const isMet = goal && ('atMost' in goal ? value <= goal.atMost : value >= goal.atLeast);
  return [
    name,
    `${format(measured)} ${unit}`.trim(),
    peer ? `${peer.name}: ${format(peer.value)}` : '',
    ratio === undefined ? '' : NUMBER.format(ratio),
    bound ?? '',
    isMet === undefined ? '' : isMet ? 'yes' : 'no',
  ];
}

/** Formats large values and counts as integers, others with three significant digits. */
function format(value: number): string {
  return value >= 100 || Number.isInteger(value) ? COUNT.format(value) : NUMBER.format(value);
}
