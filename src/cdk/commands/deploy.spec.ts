import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  schemaAttributes,
  stackResponse,
  startAccountFixture,
  type AccountFixture,
} from '../testing/account-fixture.ts';

const HASH = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='";

/**
 * A fake npm: records each script, writes the CDK's outputs, and fails at the step in `FAILING`.
 */
const NPM = `import { appendFileSync, copyFileSync } from 'node:fs';
const step = process.argv.slice(2).join(' ');
appendFileSync('steps.txt', step + '\\n');
if (step.includes('deploy pool')) copyFileSync('outputs.json', 'dist/outputs.json');
process.exit(step.includes(process.env.FAILING ?? 'none') ? 3 : 0);`;

const OUTPUTS = {
  'phone-sign-in-staging-site': { Url: 'https://club.example' },
  'phone-sign-in-staging': {
    ...{ AppName: 'Club', Region: 'eu-west-1', UserPoolId: 'eu-west-1_Spec', ClientId: 'spec' },
    ...{ Countries: 'US', NumberPolicy: 'fixed' },
  },
};

describe('npm run deploy', () => {
  let folder: string;
  let aws: AccountFixture;

  beforeEach(async () => {
    aws = await startAccountFixture();
    folder = mkdtempSync(join(tmpdir(), 'phone-sign-in-deploy-'));
    for (const subfolder of ['dist/cdk', 'src/environments', '.aws'])
      mkdirSync(join(folder, subfolder), { recursive: true });
    writeFileSync(join(folder, 'npm.mjs'), NPM);
    writeFileSync(join(folder, 'outputs.json'), JSON.stringify(OUTPUTS));
    writeTemplate(true);
    writeManifest({ client: { properties: { stackName: 'phone-sign-in-staging-client' } } });
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await aws.stop();
  });

  function writeManifest(others: object): void {
    const pool = {
      properties: { stackName: 'phone-sign-in-staging', templateFile: 'pool.template.json' },
    };
    writeFileSync(join(folder, 'dist/cdk/manifest.json'), JSON.stringify({ artifacts: { pool, ...others } }));
  }

  /** Writes the template that the CDK would synthesize, as far as it is read. */
  function writeTemplate(isNumberMutable: boolean): void {
    const UserPool = {
      Type: 'AWS::Cognito::UserPool',
      Properties: { Schema: [{ Name: 'phone_number', Mutable: isNumberMutable }] },
    };
    const Resources = { LedgerKey: { Type: 'AWS::SecretsManager::Secret' }, UserPool };
    writeFileSync(join(folder, 'dist/cdk/pool.template.json'), JSON.stringify({ Resources }));
  }

  const deployUserPool = (isNumberMutable: boolean) => {
    const SchemaAttributes = schemaAttributes(isNumberMutable);
    aws.responses['DescribeUserPool'] = { json: { UserPool: { SchemaAttributes } } };
  };

  const CREDENTIALS = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'spec', AWS_SECRET_ACCESS_KEY: 'spec' };

  /** Runs `deploy.ts` with only these environment variables. */
  async function deploy(
    choices: readonly string[] = ['-c', 'stage=staging'],
    variables: NodeJS.ProcessEnv = CREDENTIALS,
  ) {
    const { NODE_COMPILE_CACHE } = process.env;
    const env = {
      NODE_COMPILE_CACHE,
      ...{ HOME: folder, USERPROFILE: folder, npm_execpath: join(folder, 'npm.mjs') },
      ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL: aws.endpoint },
      ...variables,
    };
    const args = [join(import.meta.dirname, 'deploy.ts'), ...choices];
    const { code, stderr } = await new Promise<{ code: number; stderr: string }>((resolve) =>
      execFile(process.execPath, args, { cwd: folder, env }, (error, _, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stderr }),
      ),
    );
    const steps = readFileSync(join(folder, 'steps.txt'), 'utf8').replaceAll('run --silent ', '');
    return { code, stderr, steps: steps.trim().split('\n') };
  }

  /** Returns the step that deploys the pool, with its arguments. */
  async function deployedPool(...run: Parameters<typeof deploy>) {
    const { steps, stderr } = await deploy(...run);
    return { step: steps.find((step) => step.includes('deploy pool')), stderr };
  }
  const poolStep = (live: string, choices = '-c stage=staging') =>
    `cdk -- deploy pool --outputs-file dist/outputs.json ${live}${choices}`;

  it('[SEC-59] allows the live and the new stylesheet before it uploads the pages', async () => {
    aws.responses['DescribeStacks'] = stackResponse('UPDATE_COMPLETE', { StyleSource: HASH });
    expect(await deploy()).toEqual({
      code: 0,
      stderr: '',
      steps: [
        'cdk -- synth pool --exclusively --quiet -c stage=staging',
        'build',
        poolStep(`-c liveStyleSource=${HASH} `),
        'build',
        'cdk -- deploy client --exclusively -c stage=staging',
      ],
    });
    const stackNames = aws.requests.map(({ body }) => new URLSearchParams(body).get('StackName'));
    expect(stackNames).toEqual(['phone-sign-in-staging', 'phone-sign-in-staging-client']);
  });

  for (const [failing, count] of [
    ['synth pool', 1],
    ['build', 2],
    ['deploy pool', 3],
    ['deploy client', 5],
  ] as const) {
    it(`stops with the exit code of ${failing} if that step fails`, async () => {
      const { code, steps } = await deploy([], { ...CREDENTIALS, FAILING: failing });
      expect(code).toBe(3);
      expect(steps).toHaveSize(count);
      expect(steps.at(-1)).toContain(failing);
    });
  }

  it('stops before the build if the phone number of the user pool is immutable, and names the option', async () => {
    deployUserPool(false);
    expect(await deploy()).toEqual({
      code: 1,
      stderr:
        'The user pool eu-west-1_Spec was created with an immutable phone number, and Cognito cannot make it changeable: ' +
        'CloudFormation would fail in the middle of the deployment. Deploy with "-c number=immutable", now and each time.\n',
      steps: ['cdk -- synth pool --exclusively --quiet -c stage=staging'],
    });
    writeTemplate(false);
    expect((await deploy()).code).toBe(0);
  });

  it('stops before the build if number is immutable, but the phone number of the user pool is not', async () => {
    writeTemplate(false);
    const { code, stderr, steps } = await deploy();
    expect(code).toBe(1);
    expect(stderr).toContain('Cognito cannot make it immutable: ');
    expect(stderr).toContain('Deploy without "-c number=immutable"');
    expect(steps).toHaveSize(1);
  });

  it('warns if the credentials may not describe the user pool, and continues', async () => {
    const message = 'User: ada is not authorized to perform: cognito-idp:DescribeUserPool on resource: *';
    aws.responses['DescribeUserPool'] = { error: { name: 'AccessDeniedException', message } };
    const { step, stderr } = await deployedPool();
    expect(step).toBe(poolStep("-c liveStyleSource='self' "));
    expect(stderr).toBe(
      'The deployed user pool could not be checked: the credentials do not allow cognito-idp:DescribeUserPool.\n' +
        immutableConsequence,
    );
  });

  it("allows stylesheet files if the live pages' version did not output a hash", async () => {
    aws.responses['DescribeStacks'] = stackResponse('UPDATE_COMPLETE', {});
    expect(await deployedPool()).toEqual({ step: poolStep("-c liveStyleSource='self' "), stderr: '' });
  });

  it('allows only the new stylesheet on the first deploy', async () => {
    const message = 'Stack with id phone-sign-in-staging-client does not exist';
    aws.responses['DescribeStacks'] = { error: { name: 'ValidationError', message } };
    expect(await deployedPool()).toEqual({ step: poolStep(''), stderr: '' });
  });

  it('does not look for live pages on AWS if the client is hosted elsewhere', async () => {
    writeManifest({});
    expect(await deployedPool()).toEqual({ step: poolStep(''), stderr: '' });
    expect(JSON.stringify(aws.requests)).not.toContain('staging-client');
  });

  it('builds the client once if it is hosted elsewhere, after the pool is deployed', async () => {
    writeManifest({});
    const { 'phone-sign-in-staging': pool } = OUTPUTS;
    writeFileSync(join(folder, 'outputs.json'), JSON.stringify({ pool }));
    const { steps } = await deploy(['-c', 'site=off']);
    expect(steps).toEqual([
      'cdk -- synth pool --exclusively --quiet -c site=off',
      poolStep('', '-c site=off'),
      'build',
    ]);
  });

  it('passes all options to cdk deploy, and to cdk synth only those that it supports', async () => {
    const args = [
      ...['--require-approval', 'never', '-c', 'stage=staging', '--context=appName=My Club', '--no-rollback'],
      ...['--profile', 'club', '--region=ap-south-1', '--hotswap'],
    ];
    const { steps } = await deploy(args);
    expect(steps[0]).toBe(
      'cdk -- synth pool --exclusively --quiet -c stage=staging --context appName=My Club ' +
        '--profile club --region ap-south-1',
    );
    expect(steps.at(-1)).toBe(`cdk -- deploy client --exclusively ${args.join(' ')}`);
  });

  const consequence =
    'If this deploy changes the styles, the live pages are unstyled until the new ones are uploaded.\n';

  const immutableConsequence =
    'If its phone number is immutable, this deploy needs "-c number=immutable", or CloudFormation rolls it back.\n';

  it('warns if the credentials may not describe the stacks, and continues', async () => {
    const message = 'User: ada is not authorized to perform: cloudformation:DescribeStacks on resource: *';
    aws.responses['DescribeStacks'] = { error: { name: 'AccessDenied', message } };
    const { step, stderr } = await deployedPool();
    expect(step).toBe(poolStep(''));
    const cause = 'could not be checked: the credentials do not allow cloudformation:DescribeStacks.\n';
    expect(stderr).toBe(
      `The deployed user pool ${cause}${immutableConsequence}The stack phone-sign-in-staging-client ${cause}${consequence}`,
    );
  });

  it('warns if there are no credentials, and lets the CDK report the error', async () => {
    const { step, stderr } = await deployedPool(undefined, { AWS_REGION: 'eu-west-1' });
    expect(step).toBe(poolStep(''));
    expect(stderr).toMatch(/^No AWS credentials were found \(.*\)\.\n/);
    expect(stderr).toContain(consequence);
  });

  it("reads the live pages' stack with the profile and region that it passes to the CDK", async () => {
    aws.responses['DescribeStacks'] = stackResponse('UPDATE_COMPLETE', { StyleSource: HASH });
    const key = 'aws_access_key_id = CLUB\naws_secret_access_key = spec\n';
    writeFileSync(join(folder, '.aws/credentials'), `[club]\n${key}`);
    const choices = ['--profile', 'club', '--region=ap-south-1', '-c', 'stage=staging'];
    const { step } = await deployedPool(choices);
    expect(step).toBe(poolStep(`-c liveStyleSource=${HASH} `, choices.join(' ')));
    const signature = jasmine.stringMatching(/Credential=CLUB\/\d+\/ap-south-1\/cloudformation\//);
    expect(aws.requests.map(({ authorization }) => authorization)).toEqual([signature, signature]);
  });
});
