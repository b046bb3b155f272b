import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { PROJECT_FOLDER, PROJECT_TRIGGERS } from '../installation.ts';
import { POOL_TRIGGER_FILES, type TriggerName } from './trigger-names.ts';

const EXTENSIONS = ['.ts', '.js', '.mjs', '.cjs'];

/** The triggers that every sign-in requires. */
const CHALLENGE_TRIGGERS = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
] as const satisfies TriggerName[];

/** Thrown for a folder without the required triggers. The message is for the terminal. */
export class TriggersFolderError extends Error {
  /** Always `TriggersFolderError`. */
  override readonly name = 'TriggersFolderError';
}

/** Shorter names for a trigger in public projects. */
const SHORT_NAMES: Partial<Record<TriggerName, string>> = {
  VerifyAuthChallengeResponse: 'verify-auth-challenge',
  PreTokenGeneration: 'pre-token',
};

/** Names of the module in a trigger's folder, which can also have the folder's name. */
const MODULE_NAMES = ['index', 'app', 'handler'];

type NameTest = (name: string) => boolean;

/**
 * Finds a trigger's module in a folder: `pre-sign-up.js`, or a folder `pre-sign-up` with
 * `index.js`, `app.js`, `handler.js` or `pre-sign-up.js`, directly or in `src`. As in projects of
 * AWS SAM and Amplify, the name may have no hyphens, end with "Function" and begin with another
 * name.
 * @returns the module's path; undefined without a module
 */
export function findTriggerFile(folder: string, trigger: TriggerName): string | undefined {
  const names = [POOL_TRIGGER_FILES[trigger], SHORT_NAMES[trigger] ?? []].flat().map(normalizeName);
  const isExact: NameTest = (name) => names.includes(name);
  const endsWithName: NameTest = (name) => names.some((end) => name.endsWith(end));
  return findNamed(folder, isExact) ?? findNamed(folder, endsWithName);
}

function findNamed(folder: string, isName: NameTest): string | undefined {
  const file = findModule(folder, [isName]);
  if (file !== undefined) return file;
  const tests = [...MODULE_NAMES.map(isEqualTo), isName];
  const folders = readNames(folder).filter((name) => isName(normalizeName(name)));
  return folders
    .flatMap((name) => [join(folder, name), join(folder, name, 'src')])
    .map((subfolder) => findModule(subfolder, tests))
    .find((found) => found !== undefined);
}

const isEqualTo =
  (expected: string): NameTest =>
  (name) =>
    name === expected;

/** Finds a module whose name, without its extension, passes a test. Earlier tests have priority. */
function findModule(folder: string, tests: readonly NameTest[]): string | undefined {
  const names = readNames(folder);
  const [found] = tests.flatMap((isName) =>
    EXTENSIONS.flatMap((extension) =>
      names.filter((name) => extname(name) === extension && isName(normalizeName(basename(name, extension)))),
    ),
  );
  return found && join(folder, found);
}

/** Returns a name in lower case without punctuation and without "Function" at the end. */
const normalizeName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, '')
    .replace(/function$/, '');

/** Returns the sorted names in a folder; an empty array if the path is not a folder. */
function readNames(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
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
  checkTriggersFolder(folder, name);
  const missing = CHALLENGE_TRIGGERS.filter((trigger) => findTriggerFile(folder, trigger) === undefined);
  if (missing.length > 0) {
    throw new TriggersFolderError(
      `${name} names ${folder}, which lacks ${missing.map((trigger) => POOL_TRIGGER_FILES[trigger]).join(', ')} ` +
        '(each a file such as pre-sign-up.js, or a folder with an index.mjs, index.js or index.cjs).',
    );
  }
  return folder;
}

/**
 * Checks that a folder of triggers exists.
 * @param name the name of the setting, for the message
 * @throws TriggersFolderError when it does not exist or is not a folder
 */
export function checkTriggersFolder(folder: string, name = 'triggersFolder'): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new TriggersFolderError(`${name} names ${folder}, which is not a folder.`);
  }
}
