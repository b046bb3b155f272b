import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Where code names a variable: in a call of a setting reader, in `env['NAME']`, or in the pool's table of options. */
const NAMED = /(?:etting\(\s*(?:(?:process\.)?env,\s*)?|\benv\[|\w: (?='LOCAL_POOL_))'([A-Z][A-Z0-9_]*)'/g;

/** Returns the environment variables that the code in some folders reads, each as often as it is named. */
export function settingNames(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: ROOT }))
    .filter((file) => !/\.spec\.ts$|\/testing\//.test(file))
    .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(NAMED)])
    .map(([, name = '']) => name);
}
