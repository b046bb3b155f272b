import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLIENT_ENVIRONMENT } from '../site/client-environment.ts';
import { bundles } from '../testing/stack-fixture.ts';

const run = promisify(execFile);

const PROJECT = join(import.meta.dirname, '../../..');

/** An environment without credentials, and without access to a machine's metadata service. */
const NO_CREDENTIALS = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_REGION: 'eu-west-1',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  // It takes seconds, and only warns.
  CDK_VALIDATION: 'false',
};

describe('The command', () => {
  const runCommand = async (command: readonly [string, ...string[]], cwd = PROJECT) => {
    try {
      const [file, ...args] = command;
      await run(file, args, { cwd, env: NO_CREDENTIALS });
      return { code: 0, output: '' };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  };

  it('start:aws fails while the environment has placeholders, and prints how to fill them in', async () => {
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
    expect(
      await runCommand([process.execPath, join(PROJECT, 'src/cdk/commands/start-aws.ts')], folder),
    ).toEqual({
      code: 1,
      output:
        'src/environments/environment.ts still has placeholders. Run "npm run deploy" to fill them in, ' +
        'or enter the region, the id and the app client id of an existing user pool.\n',
    });
    await rm(folder, { recursive: true });
  });

  it('cdk deploy fails without credentials, with the message that docs/deploy.md quotes', async () => {
    // Excludes the site, whose headers require a build.
    const command = 'npm run --silent cdk -- deploy pool -c site=off -c host=club.example';
    const { code, output } = await runCommand(command.split(' ') as [string, ...string[]]);
    expect(code).toBe(1);
    expect(output).toContain(
      'Unable to resolve AWS account to use. It must be either configured when you define your CDK Stack, or through the environment',
    );
  });

  it('cdk destroy works without a build of the client, and cdk deploy does not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-unbuilt-'));
    const app = join(folder, 'app.mjs');
    await writeFile(
      app,
      `import { App } from ${JSON.stringify(import.meta.resolve('aws-cdk-lib'))};
      import { readDeployment } from ${JSON.stringify(import.meta.resolve('../settings/deployment.ts'))};
      import { Stacks } from ${JSON.stringify(import.meta.resolve('../stacks.ts'))};
      const app = new App();
      const deployment = readDeployment(() => undefined);
      new Stacks(app, { deployment, bundles: ${JSON.stringify(bundles)}, build: 'missing' });
      app.synth();`,
    );
    const cdk = join(PROJECT, 'node_modules/aws-cdk/bin/cdk');
    const runCdk = (...args: readonly string[]) =>
      runCommand([process.execPath, cdk, '--app', `node ${app}`, '--output', join(folder, 'out'), ...args]);
    try {
      expect((await runCdk('destroy', '--all', '--force')).output).toContain(
        'destroy failed UnresolvedAccount: Unable to resolve AWS account to use.',
      );
      expect((await runCdk('deploy', 'site')).output).toContain('ERROR The client is not built');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('destroy fails without a terminal, with one message', async () => {
    expect(await runCommand(['npm', 'run', '--silent', 'destroy'])).toEqual({
      code: 1,
      output: 'Deleting the stage "production" needs a confirmation: run this in a terminal, or add --yes.\n',
    });
  });

  it('destroy fails without credentials, with one message', async () => {
    const { code, output } = await runCommand(['npm', 'run', '--silent', 'destroy', '--', '--yes']);
    expect(code).toBe(1);
    expect(output).toMatch(/^No AWS credentials were found \(.+\): Sign in .+\.\n$/);
  });

  it('deploy rejects an invalid option by its key, before it builds the client', async () => {
    const { code, output } = await runCommand(['npm', 'run', '--silent', 'deploy', '--', '-c', 'stage=prod']);
    expect(code).toBe(1);
    expect(output).toContain("The context's stage is not one of: production, staging, development.");
    expect(output).not.toContain('Application bundle generation');
  });

  it('deploy passes on a value that contains spaces', async () => {
    const { code, output } = await runCommand([
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
