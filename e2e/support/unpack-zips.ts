import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';

const ZIPS = 'dist/triggers';

/** Builds the trigger zips for Lambda, and unpacks each into a folder of the same name. */
export async function unpackZips(folder: string): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build:triggers'], {
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const zip of (await readdir(ZIPS)).filter((name) => name.endsWith('.zip'))) {
    const trigger = join(folder, basename(zip, '.zip'));
    await mkdir(trigger, { recursive: true });
    for (const [name, bytes] of Object.entries(unzipSync(await readFile(join(ZIPS, zip))))) {
      await writeFile(join(trigger, name), bytes);
    }
  }
}
