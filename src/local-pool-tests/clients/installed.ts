import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { devNull } from 'node:os';
import { errorCode } from '../../local-pool/error-code.ts';

/**
 * Returns the environment for the tools of AWS: without the credentials and settings of this
 * machine.
 */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  AWS_ACCESS_KEY_ID: 'spec',
  AWS_SECRET_ACCESS_KEY: 'spec',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_PAGER: '',
});

/**
 * Loads a package that is too large for a development dependency. Prints that its specs are skipped
 * if it is not installed.
 * @param installation the argument of `npm install` for it
 */
export function loadInstalled(name: string, installation: string): unknown {
  try {
    return createRequire(import.meta.url)(name);
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    process.stdout.write(
      `${name} is not installed (npm install --no-save ${installation}). Its specs are skipped.\n`,
    );
    return undefined;
  }
}

/**
 * Whether a tool is installed and supports GetTokensFromRefreshToken. Prints that its specs are
 * skipped if not.
 * @param probe arguments of a command that fails without this support
 */
export function isInstalled(tool: string, command: string, probe: readonly string[]): boolean {
  const { status } = spawnSync(command, probe, { env: toolEnvironment(), stdio: 'ignore' });
  if (status !== 0) process.stdout.write(`${tool} is not installed or too old. Its specs are skipped.\n`);
  return status === 0;
}
