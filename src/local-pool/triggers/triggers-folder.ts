import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_FOLDER } from '../storage/data-folder.ts';
import { POOL_TRIGGER_FILES, type TriggerName } from './trigger-names.ts';

/** The folder of the project's triggers. */
export const PROJECT_TRIGGERS = fileURLToPath(new URL('../../server', import.meta.url));

const EXTENSIONS = ['.ts', '.js', '.mjs', '.cjs'];

/** The triggers that every sign-in requires. */
const CHALLENGE_TRIGGERS = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
] as const satisfies TriggerName[];

/** A folder without the required triggers. The message is for the terminal. */
export class TriggersFolderError extends Error {
  override readonly name = 'TriggersFolderError';
}

/**
 * Finds a trigger's module in a folder: `pre-sign-up.js`, or `pre-sign-up/index.js` as in an
 * unpacked zip for Lambda.
 * @returns the module's path; undefined without a module
 */
export function findTriggerFile(folder: string, trigger: TriggerName): string | undefined {
  const name = POOL_TRIGGER_FILES[trigger];
  const files = [name, join(name, 'index')].flatMap((file) =>
    EXTENSIONS.map((extension) => join(folder, file + extension)),
  );
  return files.find(existsSync);
}

/**
 * Reads the folder of the triggers: `LOCAL_POOL_TRIGGERS`, or else the folder in the settings file,
 * by default that of the project's triggers. Cognito reports a missing challenge trigger at the
 * first sign-in; here the folder is rejected at the start.
 * @throws TriggersFolderError when the folder does not exist or lacks a challenge trigger
 */
export function readTriggersFolder(
  env: Readonly<Record<string, string | undefined>>,
  inSettingsFile?: string,
): string {
  const variable = env['LOCAL_POOL_TRIGGERS'];
  const [name, setting] = variable ? ['LOCAL_POOL_TRIGGERS', variable] : ['triggersFolder', inSettingsFile];
  if (!setting) return PROJECT_TRIGGERS;
  const folder = resolve(PROJECT_FOLDER, setting);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new TriggersFolderError(`${name} names ${folder}, which is not a folder.`);
  }
  const missing = CHALLENGE_TRIGGERS.filter((trigger) => findTriggerFile(folder, trigger) === undefined);
  if (missing.length > 0) {
    throw new TriggersFolderError(
      `${name} names ${folder}, which lacks ${missing.map((trigger) => POOL_TRIGGER_FILES[trigger]).join(', ')} ` +
        '(each a file such as pre-sign-up.js, or a folder with an index.mjs, index.js or index.cjs).',
    );
  }
  return folder;
}
