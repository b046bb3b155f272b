import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLIENT_ENVIRONMENT } from './client-environment.ts';

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

describe('the command', () => {
  const outcome = async (command: readonly [string, ...string[]], cwd = PROJECT) => {
    try {
      const [file, ...words] = command;
      await run(file, words, { cwd, env: NO_CREDENTIALS });
      return { code: 0, output: '' };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  };

  it('start:aws says what to do while the environment has placeholders', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-placeholders-'));
    await mkdir(join(folder, 'src/environments'), { recursive: true });
    const placeholders = {
      region: 'YOUR_REGION',
      userPoolId: 'YOUR_USER_POOL_ID',
      userPoolClientId: 'YOUR_CLIENT_ID',
    };
    await writeFile(
      join(folder, CLIENT_ENVIRONMENT),
      `export const environment = ${JSON.stringify(placeholders)};`,
    );
    expect(await outcome([process.execPath, join(PROJECT, 'src/cdk/start-aws.ts')], folder)).toEqual({
      code: 1,
      output:
        'src/environments/environment.ts still has placeholders. "npm run deploy" fills them in; for a user pool that ' +
        'exists already, put its region, its id and the id of its app client there.\n',
    });
    await rm(folder, { recursive: true });
  });

  it('cdk deploy ends without credentials as the README quotes it', async () => {
    // Without the site, whose headers need a build.
    const command = 'npm run --silent cdk -- deploy pool -c site=off -c host=club.example';
    const { code, output } = await outcome(command.split(' ') as [string, ...string[]]);
    expect(code).toBe(1);
    expect(output).toContain(
      'Unable to resolve AWS account to use. It must be either configured when you define your CDK Stack, or through the environment',
    );
  });

  it('deploy builds the client before it deploys the site, and stops at the first step that fails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-deploy-'));
    const npm = join(folder, 'npm.mjs');
    await writeFile(
      npm,
      `import { appendFileSync } from 'node:fs';
      appendFileSync('steps.txt', process.argv.slice(2).join(' ') + '\\n');
      process.exit(process.argv.includes('deploy') ? 3 : 0);`,
    );
    const deploy = run(process.execPath, [join(PROJECT, 'src/cdk/deploy.ts'), '-c', 'stage=staging'], {
      cwd: folder,
      env: { ...NO_CREDENTIALS, npm_execpath: npm },
    });
    await expectAsync(deploy).toBeRejectedWith(jasmine.objectContaining({ code: 3 }));
    expect((await readFile(join(folder, 'steps.txt'), 'utf8')).trim().split('\n')).toEqual([
      'run --silent cdk -- synth pool --exclusively --quiet -c stage=staging',
      'run --silent build',
      'run --silent cdk -- deploy pool --outputs-file dist/outputs.json -c stage=staging',
    ]);
    await rm(folder, { recursive: true });
  });

  it('deploy refuses a choice that makes no sense by its key, before it builds the client', async () => {
    const { code, output } = await outcome(['npm', 'run', '--silent', 'deploy', '--', '-c', 'stage=prod']);
    expect(code).toBe(1);
    expect(output).toContain("The context's stage is not one of: production, staging, development.");
    expect(output).not.toContain('Application bundle generation');
  });

  it('deploy hands on what consists of several words', async () => {
    const { code, output } = await outcome([
      'npm',
      'run',
      '--silent',
      'deploy',
      '--',
      '-c',
      'countries=US XX',
    ]);
    expect(code).toBe(1);
    expect(output).toContain("The context's countries ");
  });
});
