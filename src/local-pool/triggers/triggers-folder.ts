import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_FOLDER } from '../storage/data-folder.ts';
import { POOL_TRIGGER_FILES, type TriggerName } from './trigger-names.ts';

/** The project's own triggers. */
export const OWN_TRIGGERS = fileURLToPath(new URL('../../server', import.meta.url));

const EXTENSIONS = ['.ts', '.js', '.mjs', '.cjs'];

/** Without any of these nobody can log in. */
const CHALLENGE_TRIGGERS = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
] as const satisfies TriggerName[];

/** Why a folder has no triggers to run, in a sentence for the person at the terminal. */
export class TriggersFolderError extends Error {
  override readonly name = 'TriggersFolderError';
}

/**
 * The module of a trigger in a folder: `pre-sign-up.js`, or `pre-sign-up/index.js`, as a zip for Lambda unpacks.
 * @returns its path; undefined if there is none
 */
export function findTrigger(folder: string, trigger: TriggerName): string | undefined {
  const name = POOL_TRIGGER_FILES[trigger];
  const files = [name, join(name, 'index')].flatMap((file) =>
    EXTENSIONS.map((extension) => join(folder, file + extension)),
  );
  return files.find(existsSync);
}

/**
 * Where the triggers are: `LOCAL_POOL_TRIGGERS`, or the project's own. Cognito would speak up at the first log-in only,
 * but a folder without the challenge triggers is the wrong folder.
 * @throws TriggersFolderError when there is no such folder, or a challenge trigger is not in it
 */
export function readTriggersFolder(env: Readonly<Record<string, string | undefined>>): string {
  const given = env['LOCAL_POOL_TRIGGERS'];
  if (!given) return OWN_TRIGGERS;
  const folder = resolve(PROJECT_FOLDER, given);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new TriggersFolderError(`LOCAL_POOL_TRIGGERS names ${folder}, which is no folder.`);
  }
  const missing = CHALLENGE_TRIGGERS.filter((trigger) => findTrigger(folder, trigger) === undefined);
  if (missing.length > 0) {
    throw new TriggersFolderError(
      `LOCAL_POOL_TRIGGERS names ${folder}, which lacks ${missing.map((trigger) => POOL_TRIGGER_FILES[trigger]).join(', ')} ` +
        '(each a file such as pre-sign-up.js, or a folder with an index.mjs, index.js or index.cjs).',
    );
  }
  return folder;
}
