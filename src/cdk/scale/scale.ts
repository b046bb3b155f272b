import { TABLES } from './tables.ts';

// `npm run scale`: the tables of docs/scale.md, to be put there after a price or an assumption has changed.

for (const [heading = [], ...rows] of Object.values(TABLES)) {
  const lines = [heading, heading.map((_, n) => (n === 0 ? '---' : '---:')), ...rows];
  process.stdout.write(`${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n`);
}
