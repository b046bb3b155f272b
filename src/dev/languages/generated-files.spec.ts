import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { generateFiles, PROJECT } from './generated-files.ts';
import { listMessages } from './list-messages.ts';

describe('npm run languages', () => {
  it('changes nothing unless the languages or their messages have changed', async () => {
    const files = await generateFiles();
    expect(files.size).toBe(4);
    for (const [file, content] of files)
      expect(await readFile(file, 'utf8'))
        .withContext(relative(PROJECT, file))
        .toBe(content);
  });

  it('lists each message in each language', async () => {
    expect(await listMessages()).not.toMatch(/\| +\|$/m);
  });
});
