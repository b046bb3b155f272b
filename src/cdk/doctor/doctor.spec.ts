import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_COUNTRIES } from '../../contract/countries.ts';
import {
  functionAnswer,
  POOL,
  stackAnswer,
  startAccountFixture,
  variables,
  type AccountFixture,
} from './account-fixture.ts';

const DOCTOR = join(import.meta.dirname, 'doctor.ts');
const PROJECT = join(import.meta.dirname, '../../..');

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the doctor', () => {
  let project: string;
  let aws: AccountFixture;

  beforeEach(async () => {
    aws = await startAccountFixture();
    project = mkdtempSync(join(tmpdir(), 'doctor-'));
    writeEnvironment(POOL);
  });
  afterEach(async () => {
    rmSync(project, { recursive: true });
    await aws.stop();
  });

  function writeEnvironment(pool: typeof POOL): void {
    const folder = join(project, 'src/environments');
    mkdirSync(folder, { recursive: true });
    const environment = { ...pool, servedCountries: DEFAULT_COUNTRIES };
    writeFileSync(
      join(folder, 'environment.ts'),
      `import type { AppEnvironment } from './app-environment';\n` +
        `export const environment: AppEnvironment = ${JSON.stringify(environment)};\n`,
    );
  }

  const credentials = () => ({
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'spec',
    AWS_SECRET_ACCESS_KEY: 'spec',
    AWS_ENDPOINT_URL: aws.endpoint,
  });

  /** Runs a command with these variables and no others, but for where programs are. */
  function run(command: string, args: string[], environment: NodeJS.ProcessEnv, cwd: string): Promise<Run> {
    const env = { PATH: process.env['PATH'], HOME: project, USERPROFILE: project, ...environment };
    return new Promise((resolve) =>
      execFile(command, args, { env, cwd }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      ),
    );
  }
  const doctor = (args: string[] = [], environment: NodeJS.ProcessEnv = credentials()) =>
    run(process.execPath, [DOCTOR, ...args], environment, project);

  it('ends with 0 where nothing stops texts', async () => {
    const { stdout, stderr, code } = await doctor();
    expect(stdout.split('\n')).toEqual([
      '✓ The stack phone-sign-in-production is deployed in eu-west-1.',
      '✓ src/environments/environment.ts names the pool of the stack.',
      "✓ The create trigger's settings let texts go.",
      '✓ AWS WAF counts sign-in calls by x-amzn-cognito-operation-name, which Cognito forwards.',
      '✓ Lambda lets 1000 functions of the account run at once.',
      '✓ The account is out of the SMS sandbox of Amazon SNS.',
      '✓ Amazon SNS lets the account spend $500 a month, roughly 10,000 texts at $0.05, and $34.50 of it is spent.',
      '! Texts to KR come from numbers that AWS shares among its customers: neither a number nor a sender id can be had there.',
      '  → Try a phone number of that country, or deploy without it.',
      '✓ No number has opted out of texts.',
      '',
      'Nothing was found that stops texts.',
      '',
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('looks at AWS End User Messaging where the trigger texts through it', async () => {
    aws.answers['GetFunctionConfiguration'] = functionAnswer({
      ...variables(),
      SMS_SENDER: 'end-user-messaging',
      SMS_ORIGINATION_IDENTITY: 'phone-US',
    });
    const { stdout, code } = await doctor();
    expect(stdout).toContain('✓ The account is out of the SMS sandbox of AWS End User Messaging.');
    expect(stdout).toContain('✓ AWS End User Messaging lets the account spend $700 a month');
    expect(stdout).not.toContain('✗');
    expect(code).toBe(0);
  });

  it('says where Amazon SNS may not use an origination identity of the account', async () => {
    aws.answers['GetResourcePolicy'] = {
      fault: { name: 'ResourceNotFoundException', message: 'No policy' },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain('✗ Amazon SNS may not text from +12025550100 (US), +12025550100 (CA)');
    expect(stdout).toContain('CLUB (GB)');
    expect(code).toBe(1);
  });

  it('does not know what is spent where CloudWatch has no value, and says what may be missing', async () => {
    aws.answers['GetMetricStatistics'] = { json: { Datapoints: [] } };
    aws.answers['GetFunctionConfiguration'] = functionAnswer({
      ...variables(),
      SMS_SENDER: 'end-user-messaging',
      SMS_ORIGINATION_IDENTITY: 'phone-US',
    });
    const { stdout } = await doctor();
    expect(stdout).toContain('? AWS End User Messaging lets the account spend $700 a month');
    expect(stdout).toContain('aws iam create-service-linked-role --aws-service-name sms-voice.amazonaws.com');
    expect(stdout).not.toContain('$0.00');
  });

  it('warns where neither header that names the operation reaches AWS WAF', async () => {
    aws.answers['GetSampledRequests'] = {
      json: { SampledRequests: [{ Request: { Headers: [{ Name: 'host', Value: 'cognito' }] } }] },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '! Cognito forwards neither x-amzn-cognito-operation-name nor x-amz-target to AWS WAF',
    );
    expect(code).toBe(0);
  });

  it("warns of a new account's concurrency", async () => {
    aws.answers['GetAccountSettings'] = { json: { AccountLimit: { ConcurrentExecutions: 10 } } };
    const { stdout, code } = await doctor();
    expect(stdout).toContain('! Lambda lets 10 functions of the account run at once');
    expect(code).toBe(0);
  });

  it('says each thing that stops texts, with its remedy, and ends with 1', async () => {
    writeEnvironment({
      region: 'YOUR_REGION',
      userPoolId: 'YOUR_USER_POOL_ID',
      userPoolClientId: 'YOUR_CLIENT_ID',
    });
    aws.answers = {
      ...aws.answers,
      GetFunctionConfiguration: functionAnswer(variables({ sending: 'off', countries: 'US GB' })),
      GetSMSSandboxAccountStatus: { xml: '<IsInSandbox>true</IsInSandbox>' },
      GetSMSAttributes: { xml: '<attributes/>' },
      GetMetricStatistics: { json: { Datapoints: [{ Maximum: 0.98 }] } },
      DescribePhoneNumbers: { json: { PhoneNumbers: [] } },
      ListPhoneNumbersOptedOut: { xml: '<phoneNumbers><member>+12025550123</member></phoneNumbers>' },
    };
    const { stdout, code } = await doctor();
    const lines = stdout.split('\n');
    const stopping = lines.filter((line) => line.startsWith('✗'));
    expect(stopping).toEqual([
      '✗ src/environments/environment.ts still has placeholders.',
      '✗ SENDING is off, which stops all texts.',
      jasmine.stringMatching(/^✗ The client offers CA IE .* AM, which the create trigger refuses\.$/),
      '✗ The account is in the SMS sandbox of Amazon SNS in eu-west-1, so texts go to verified numbers only.',
      '✗ Amazon SNS lets the account spend $1 a month, roughly 20 texts at $0.05, and $0.98 of it is spent: ' +
        'no text goes before the month ends.',
      '✗ AWS refuses texts to US, where the account has no phone number that is active.',
    ]);
    expect(stopping.every((line) => lines[lines.indexOf(line) + 1]?.startsWith('  → '))).toBeTrue();
    expect(stdout).toContain(
      "  → Put the stack's outputs there and build the client anew: region eu-west-1, userPoolId",
    );
    expect(stdout).toContain('https://console.aws.amazon.com/sns/v3/home?region=eu-west-1');
    expect(stdout).toContain('! 1 number has answered a text with STOP');
    expect(stdout).not.toContain('2025550123');
    expect(stdout).toMatch(/\n6 things stop texts\.\n$/);
    expect(code).toBe(1);
  });

  it('says which stack is not there, by the stage, and continues', async () => {
    aws.answers['DescribeStacks'] = {
      fault: { name: 'ValidationError', message: 'Stack with id phone-sign-in-staging does not exist' },
    };
    for (const args of [
      ['--stage', 'staging'],
      ['-c', 'stage=staging', '-c', 'appName=Club'],
    ]) {
      const { stdout, code } = await doctor(args);
      expect(stdout).toContain(
        '✗ There is no stack phone-sign-in-staging in eu-west-1.\n  → Deploy it with "npm run deploy"',
      );
      expect(stdout).toContain('✓ The account is out of the SMS sandbox of Amazon SNS.');
      expect(code).toBe(1);
    }
  });

  it('says where a stack is not in place', async () => {
    aws.answers['DescribeStacks'] = stackAnswer('ROLLBACK_COMPLETE', {});
    const { stdout, code } = await doctor();
    expect(stdout).toContain('✗ The stack phone-sign-in-production is not in place: ROLLBACK_COMPLETE.');
    expect(code).toBe(1);
  });

  it('says what it may not look at, and continues', async () => {
    aws.answers['GetSMSSandboxAccountStatus'] = {
      fault: {
        name: 'AuthorizationError',
        message:
          'User: arn:aws:iam::1:user/ada is not authorized to perform: SNS:GetSMSSandboxAccountStatus on …',
      },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '? The SMS sandbox of Amazon SNS could not be looked at: the credentials may not SNS:GetSMSSandboxAccountStatus.',
    );
    expect(stdout).toContain('✓ No number has opted out of texts.');
    expect(stdout).toMatch(/\nNothing was found that stops texts; 1 could not be looked at\.\n$/);
    expect(code).toBe(0);
  });

  it('says where the credentials may not decrypt the environment of the trigger, and continues', async () => {
    const Message = 'User: arn:aws:iam::1:user/ada is not authorized to perform: kms:Decrypt on resource: …';
    aws.answers['GetFunctionConfiguration'] = {
      json: { State: 'Active', Environment: { Error: { ErrorCode: 'AccessDeniedException', Message } } },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '? The create trigger could not be looked at: the credentials may not kms:Decrypt.',
    );
    expect(stdout).toContain('✓ No number has opted out of texts.');
    expect(code).toBe(0);
  });

  it('says that AWS does not take the credentials, and stops there', async () => {
    aws.answers['DescribeStacks'] = {
      fault: { name: 'ExpiredToken', message: 'The security token included in the request is expired' },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toBe(
      '✗ The stack phone-sign-in-production could not be looked at: The security token included in the request is expired.\n' +
        '  → Sign in again as for a deploy.\n\n1 thing stops texts.\n',
    );
    expect(code).toBe(1);
  });

  it('ends where AWS does not answer', async () => {
    aws.answers['DescribeStacks'] = 'silence';
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '✗ The stack phone-sign-in-production could not be looked at: AWS did not answer',
    );
    expect(code).toBe(1);
  });

  it('ends where one service does not answer', async () => {
    aws.answers['DescribeSenderIds'] = 'silence';
    const { stdout, code } = await doctor();
    expect(stdout).toContain('? The origination identities could not be looked at: AWS did not answer');
    expect(code).toBe(0);
  });

  it('says without credentials that there are none, as npm runs it', async () => {
    const { stdout, code } = await run(
      'npm',
      ['run', '--silent', 'doctor'],
      { AWS_REGION: 'eu-west-1' },
      PROJECT,
    );
    expect(stdout).toMatch(
      /^✗ No AWS credentials were found \(.+\)\.\n {2}→ Sign in as for a deploy: .+\n\n1 thing stops texts\.\n$/,
    );
    expect(code).toBe(1);
  });

  it("says so, too, where a machine's metadata service does not answer", async () => {
    aws.answers['/latest/api/token'] = 'silence';
    const { stdout, code } = await doctor([], {
      AWS_REGION: 'eu-west-1',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: aws.endpoint,
    });
    expect(stdout).toContain('✗ No AWS credentials were found');
    expect(code).toBe(1);
  });

  it('says that the environment names no region', async () => {
    const { stdout, code } = await doctor([], { AWS_ACCESS_KEY_ID: 'spec', AWS_SECRET_ACCESS_KEY: 'spec' });
    expect(stdout).toContain('✗ The environment names no AWS region.\n  → Set AWS_REGION');
    expect(code).toBe(1);
  });

  it('refuses a stage that there is not, and an option', async () => {
    const [stage, option] = [await doctor(['--stage', 'prod']), await doctor(['--stages', 'staging'])];
    expect(stage.stderr).toBe("The context's stage is not one of: production, staging, development.\n");
    expect(option.stderr).toContain("Unknown option '--stages'");
    expect([stage.code, option.code]).toEqual([1, 1]);
  });
});
