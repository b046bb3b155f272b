import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SettingError } from '../../server/platform/setting.ts';
import { PROJECT_FOLDER } from '../installation.ts';

/** What triggers read from AWS Secrets Manager and from Parameter Store. Never logged or shown. */
export interface LocalSecrets {
  /** The `SecretString` of each secret by the `SecretId` that triggers pass. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The value of each parameter by the name that triggers pass. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Reads the JSON file that `LOCAL_POOL_SECRETS` names. A secret that is an object becomes JSON, as
 * the console of Secrets Manager stores it.
 * @returns an empty object when the variable is not set
 * @throws SettingError for an unreadable or invalid file, without any of its content
 */
export function readLocalSecrets(env: Readonly<Record<string, string | undefined>>): LocalSecrets {
  const path = env['LOCAL_POOL_SECRETS'];
  if (!path) return {};
  const file = resolve(PROJECT_FOLDER, path);
  const { secrets = {}, parameters = {}, ...unknown } = parse(file);
  const isValid =
    isRecord(secrets, (value) => typeof value === 'string' || isRecord(value, () => true)) &&
    isRecord(parameters, (value) => typeof value === 'string') &&
    Object.keys(unknown).length === 0;
  if (!isValid) {
    throw invalid(
      file,
      'must contain "secrets", each a string or an object, and "parameters", each a string, and nothing else',
    );
  }
  const stringify = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return {
    secrets: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, stringify(value)])),
    parameters: parameters as Record<string, string>,
  };
}

function parse(file: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // The message of a SyntaxError quotes the file.
    throw invalid(file, error instanceof SyntaxError ? 'is not JSON' : 'cannot be read');
  }
  if (!isRecord(content, () => true)) throw invalid(file, 'must contain a JSON object');
  return content;
}

function isRecord(value: unknown, isMember: (member: unknown) => boolean): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(isMember)
  );
}

const invalid = (file: string, problem: string) =>
  new SettingError(
    'LOCAL_POOL_SECRETS',
    (nameOf) => `${nameOf('LOCAL_POOL_SECRETS')} names ${file}, which ${problem}.`,
  );
