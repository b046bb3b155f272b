import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';

/** What AWS's own tools find in their environment: this pool, and no way to the real AWS. */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  AWS_ACCESS_KEY_ID: 'spec',
  AWS_SECRET_ACCESS_KEY: 'spec',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_PAGER: '',
});

/** Whether a tool is on this machine, and knows GetTokensFromRefreshToken. Where not, a line says what is left out. */
export function isInstalled(tool: string, command: string, probe: readonly string[]): boolean {
  const { status } = spawnSync(command, probe, { env: toolEnvironment(), stdio: 'ignore' });
  if (status !== 0) process.stdout.write(`${tool} is not installed, or too old: its specs are left out.\n`);
  return status === 0;
}
