import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Matches the name of a variable in a call of a setting reader, in `env['NAME']`, and in the
 * options of the local pool.
 */
const NAMED = /(?:etting\(\s*(?:(?:process\.)?env,\s*)?|\benv\[|\w: (?='LOCAL_POOL_))'([A-Z][A-Z0-9_]*)'/g;

/** Returns the environment variables that the code in some folders reads, once per occurrence. */
export function settingNames(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: ROOT }))
    .filter((file) => !/\.spec\.ts$|\/testing\//.test(file))
    .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(NAMED)])
    .map(([, name = '']) => name);
}
