import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startAccountFixture, type AccountFixture } from '../testing/account-fixture.ts';

const run = promisify(execFile);

/** A fake npm, which prints its arguments. */
const NPM = `console.log('npm ' + process.argv.slice(2).join(' '));`;

describe('npm run destroy', () => {
  let folder: string;
  let aws: AccountFixture;

  beforeEach(async () => {
    aws = await startAccountFixture();
    folder = mkdtempSync(join(tmpdir(), 'phone-sign-in-destroy-'));
    writeFileSync(join(folder, 'npm.mjs'), NPM);
    mkdirSync(join(folder, '.aws'));
    const key = 'aws_access_key_id = CLUB\naws_secret_access_key = spec\n';
    writeFileSync(join(folder, '.aws/credentials'), `[club]\n${key}`);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await aws.stop();
  });

  it('finds the stacks with the profile and region that it passes to the CDK', async () => {
    const options = ['--profile', 'club', '--region', 'ap-south-1', '-c', 'stage=staging'];
    const { stdout } = await run(
      process.execPath,
      [join(import.meta.dirname, 'destroy.ts'), '--yes', ...options],
      {
        cwd: folder,
        env: {
          ...{ HOME: folder, USERPROFILE: folder, npm_execpath: join(folder, 'npm.mjs') },
          ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL: aws.endpoint, AWS_REGION: 'eu-west-1' },
        },
      },
    );

    expect(stdout).toMatch(/^This deletes the stage "staging" in account 123456789012, region ap-south-1: /);
    expect(stdout).toContain(`npm run --silent cdk -- destroy --all --force ${options.join(' ')}`);
    expect(aws.requests.map(({ authorization }) => authorization)).toEqual(
      Array(3).fill(jasmine.stringMatching(/Credential=CLUB\/\d+\/ap-south-1\/cloudformation\//)),
    );
  });
});
