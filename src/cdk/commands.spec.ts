import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasPlaceholders, readClientEnvironment } from './client-environment.ts';

const run = promisify(execFile);

const PROJECT = join(import.meta.dirname, '../..');

/** Nobody's credentials, and no way to ask the machine for any. */
const NO_CREDENTIALS = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_REGION: 'eu-west-1',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
};

describe('on a fresh clone', () => {
  const outcome = async (...command: string[]) => {
    try {
      await run('npm', ['run', '--silent', ...command], { cwd: PROJECT, env: NO_CREDENTIALS });
      return { code: 0, output: '' };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  };

  it('the environment has placeholders, and npm run start:aws says what to do', async () => {
    expect(hasPlaceholders(await readClientEnvironment(PROJECT))).toBeTrue();
    expect(await outcome('start:aws')).toEqual({
      code: 1,
      output:
        'src/environments/environment.ts still has placeholders. "npm run deploy" fills them in; for a user pool that ' +
        'exists already, put its region, its id and the id of its app client there.\n',
    });
  });

  it('npm run deploy without credentials ends as the README quotes it, and goes no further', async () => {
    const { code, output } = await outcome('deploy');
    expect(code).toBe(1);
    expect(output).toContain('Unable to resolve AWS account to use.');
    expect(output).not.toContain('Application bundle generation');
  });

  it('npm run deploy refuses a choice that makes no sense by its key', async () => {
    const { code, output } = await outcome('deploy', '--', '-c', 'stage=prod');
    expect(code).toBe(1);
    expect(output).toContain("The context's stage is not one of: production, staging, development.");
  });
});
