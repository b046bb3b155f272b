import { writeFile } from 'node:fs/promises';
import { generateFiles } from './generated-files.ts';

// `npm run languages`: lists the languages of `src/contract/languages.ts` in the other files.
for (const [file, content] of await generateFiles()) await writeFile(file, content);
