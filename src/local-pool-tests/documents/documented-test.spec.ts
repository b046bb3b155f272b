import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../local-pool/installation.ts';

/** For the start of a process on a busy machine. */
const TIMEOUT_MS = 30_000;

describe('the test in docs/local-pool.md', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'local-pool-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it(
    'passes in a project in a sibling folder',
    () => {
      const document = readFileSync(join(PROJECT_FOLDER, 'docs/local-pool.md'), 'utf8');
      const [, source = ''] = /^```js\n(.*?)^```$/ms.exec(document) ?? [];
      const project = join(folder, 'your-project');
      mkdirSync(join(project, 'test'), { recursive: true });
      writeFileSync(join(project, 'test/documented.test.mjs'), source);
      symlinkSync(PROJECT_FOLDER, join(folder, 'cognito-phone-sign-in'), 'dir');

      const { stdout, status } = spawnSync(
        process.execPath,
        ['--test', '--test-reporter=tap', 'test/documented.test.mjs'],
        { cwd: project, encoding: 'utf8' },
      );
      expect(stdout).toContain('# pass 1');
      expect(status).toBe(0);
    },
    TIMEOUT_MS,
  );
});
