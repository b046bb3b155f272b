import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_COUNTRIES } from '../../../contract/countries.ts';
import {
  functionResponse,
  POOL,
  schemaAttributes,
  stackResponse,
  startAccountFixture,
  createTriggerVariables,
  type AccountFixture,
} from '../../testing/account-fixture.ts';

const DOCTOR = join(import.meta.dirname, 'doctor.ts');
const PROJECT = join(import.meta.dirname, '../../../..');

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('npm run doctor', () => {
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

  /** Runs a command with only these environment variables, `PATH` and a home folder. */
  function run(command: string, args: string[], environment: NodeJS.ProcessEnv, cwd: string): Promise<Run> {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const env = { PATH, NODE_COMPILE_CACHE, HOME: project, USERPROFILE: project, ...environment };
    return new Promise((resolve) =>
      execFile(command, args, { env, cwd }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      ),
    );
  }
  const doctor = (args: string[] = [], environment: NodeJS.ProcessEnv = credentials()) =>
    run(process.execPath, [DOCTOR, ...args], environment, project);

  it('exits with 0 if there is no error', async () => {
    const { stdout, stderr, code } = await doctor();
    expect(stdout.split('\n')).toEqual([
      '✓ The stack phone-sign-in-production is deployed in eu-west-1.',
      '✓ src/environments/environment.ts matches the user pool of the stack.',
      '✓ The user pool has all attributes that the triggers write; its phone number is mutable.',
      '✓ No app client may change a phone number, or use the attributes that the triggers write.',
      '✓ The settings of CreateAuthChallenge allow it to send messages.',
      '✓ AWS WAF counts sign-in calls by x-amzn-cognito-operation-name, which Cognito forwards.',
      '✓ Lambda allows 1000 concurrent invocations in this account.',
      '✓ The account is out of the SMS sandbox of Amazon SNS.',
      '✓ Amazon SNS has a monthly limit of $500 (about 10,000 messages at $0.05); $34.50 is spent.',
      '! Messages to KR come from numbers that AWS customers share: neither numbers nor sender IDs are available there.',
      '  → Try a phone number of that country, or deploy without it.',
      '✓ No number has opted out of messages.',
      '',
      'No errors.',
      '',
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('checks AWS End User Messaging if the trigger sends through it', async () => {
    aws.responses['GetFunctionConfiguration'] = functionResponse({
      ...createTriggerVariables(),
      SMS_SENDER: 'end-user-messaging',
      SMS_ORIGINATION_IDENTITY: 'phone-US',
    });
    const { stdout, code } = await doctor();
    expect(stdout).toContain('✓ The account is out of the SMS sandbox of AWS End User Messaging.');
    expect(stdout).toContain('✓ AWS End User Messaging has a monthly limit of $700');
    expect(stdout).not.toContain('✗');
    expect(code).toBe(0);
  });

  it('reports the origination identities that Amazon SNS may not use', async () => {
    aws.responses['GetResourcePolicy'] = {
      error: { name: 'ResourceNotFoundException', message: 'No policy' },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain('✗ Amazon SNS may not send from +12025550100 (US), +12025550100 (CA)');
    expect(stdout).toContain('CLUB (GB)');
    expect(code).toBe(1);
  });

  it('reports the spend as unknown if CloudWatch has no value, and names the role that may be missing', async () => {
    aws.responses['GetMetricStatistics'] = { json: { Datapoints: [] } };
    aws.responses['GetFunctionConfiguration'] = functionResponse({
      ...createTriggerVariables(),
      SMS_SENDER: 'end-user-messaging',
      SMS_ORIGINATION_IDENTITY: 'phone-US',
    });
    const { stdout } = await doctor();
    expect(stdout).toContain('? AWS End User Messaging has a monthly limit of $700');
    expect(stdout).toContain('aws iam create-service-linked-role --aws-service-name sms-voice.amazonaws.com');
    expect(stdout).not.toContain('$0.00');
  });

  it('warns if neither header that names the operation reaches AWS WAF', async () => {
    aws.responses['GetSampledRequests'] = {
      json: { SampledRequests: [{ Request: { Headers: [{ Name: 'host', Value: 'cognito' }] } }] },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '! Cognito forwards neither x-amzn-cognito-operation-name nor x-amz-target to AWS WAF',
    );
    expect(code).toBe(0);
  });

  it('warns of the concurrency of a new account', async () => {
    aws.responses['GetAccountSettings'] = { json: { AccountLimit: { ConcurrentExecutions: 10 } } };
    const { stdout, code } = await doctor();
    expect(stdout).toContain('! Lambda allows 10 concurrent invocations in this account');
    expect(code).toBe(0);
  });

  it('prints each error with its remedy, and exits with 1', async () => {
    writeEnvironment({
      region: 'YOUR_REGION',
      userPoolId: 'YOUR_USER_POOL_ID',
      userPoolClientId: 'YOUR_CLIENT_ID',
    });
    aws.responses = {
      ...aws.responses,
      GetFunctionConfiguration: functionResponse(
        createTriggerVariables({ sending: 'off', countries: 'US GB' }),
      ),
      GetSMSSandboxAccountStatus: { xml: '<IsInSandbox>true</IsInSandbox>' },
      GetSMSAttributes: { xml: '<attributes/>' },
      GetMetricStatistics: { json: { Datapoints: [{ Maximum: 0.98 }] } },
      DescribePhoneNumbers: { json: { PhoneNumbers: [] } },
      ListPhoneNumbersOptedOut: { xml: '<phoneNumbers><member>+12025550123</member></phoneNumbers>' },
    };
    const { stdout, code } = await doctor();
    const lines = stdout.split('\n');
    const errors = lines.filter((line) => line.startsWith('✗'));
    expect(errors).toEqual([
      '✗ src/environments/environment.ts still has placeholders.',
      '✗ SMS sending is disabled (SENDING=off).',
      jasmine.stringMatching(/^✗ The client offers CA IE .* AM, which CreateAuthChallenge rejects\.$/),
      '✗ The account is in the SMS sandbox of Amazon SNS in eu-west-1: only verified numbers get messages.',
      '✗ Amazon SNS has a monthly limit of $1 (about 20 messages at $0.05); $0.98 is spent. ' +
        'No message can be sent until next month.',
      '✗ AWS rejects messages to US: the account has no active phone number there.',
    ]);
    expect(errors.every((line) => lines[lines.indexOf(line) + 1]?.startsWith('  → '))).toBeTrue();
    expect(stdout).toContain(
      "  → Copy the stack's outputs into it and rebuild the client: region eu-west-1, userPoolId",
    );
    expect(stdout).toContain('https://console.aws.amazon.com/sns/v3/home?region=eu-west-1');
    expect(stdout).toContain('! 1 number replied STOP and gets no messages');
    expect(stdout).not.toContain('2025550123');
    expect(stdout).toMatch(/\n6 errors\.\n$/);
    expect(code).toBe(1);
  });

  it('names the missing stack of the stage, and continues', async () => {
    aws.responses['DescribeStacks'] = {
      error: { name: 'ValidationError', message: 'Stack with id phone-sign-in-staging does not exist' },
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

  it('[SEC-19] reports each app client, on every page of the list, that may change phone numbers', async () => {
    const writable: Readonly<Record<string, string[] | undefined>> = {
      'spec-client': ['locale', 'name'],
      partner: ['name', 'phone_number'],
      old: undefined,
    };
    aws.responses['ListUserPoolClients'] = ({ NextToken }) => ({
      json:
        NextToken === 'more'
          ? { UserPoolClients: [{ ClientId: 'old' }] }
          : { UserPoolClients: [{ ClientId: 'spec-client' }, { ClientId: 'partner' }], NextToken: 'more' },
    });
    aws.responses['DescribeUserPoolClient'] = ({ ClientId }) => ({
      json: {
        UserPoolClient: { ClientId, ClientName: ClientId, WriteAttributes: writable[String(ClientId)] },
      },
    });
    const { stdout, code } = await doctor();
    expect(stdout.split('\n').filter((line) => line.startsWith('✗'))).toEqual([
      '✗ The app client partner (partner) may write phone_number: a member could claim the number of another person, and would then be locked out (NUMBER_MISMATCH).',
      '✗ The app client old (old) may write phone_number, as it lists no writable attributes: a member could claim the number of another person, and would then be locked out (NUMBER_MISMATCH).',
    ]);
    expect(code).toBe(1);
  });

  it('reports a user pool that lacks attributes, with the command that adds them', async () => {
    aws.responses['DescribeUserPool'] = {
      json: { UserPool: { SchemaAttributes: [{ Name: 'phone_number', Mutable: false }] } },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '✗ The user pool has no custom:proven_number, custom:previous_number, custom:imported_from, so ',
    );
    expect(stdout).toContain(
      'aws cognito-idp add-custom-attributes --region eu-west-1 --user-pool-id eu-west-1_Spec --custom-attributes ' +
        'Name=proven_number,AttributeDataType=String,Mutable=true ' +
        'Name=previous_number,AttributeDataType=String,Mutable=true ' +
        'Name=imported_from,AttributeDataType=String,Mutable=true\n',
    );
    expect(code).toBe(1);
  });

  it('reports a number that should be changeable, but is immutable', async () => {
    aws.responses['DescribeUserPool'] = { json: { UserPool: { SchemaAttributes: schemaAttributes(false) } } };
    aws.responses['DescribeStacks'] = stackResponse('UPDATE_COMPLETE', {
      ...{ Region: POOL.region, UserPoolId: POOL.userPoolId, ClientId: POOL.userPoolClientId },
      NumberPolicy: 'changeable',
    });
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '✗ The user pool was created with an immutable phone number, but number is changeable: ',
    );
    expect(code).toBe(1);
  });

  it('reports a deployment that is not complete', async () => {
    aws.responses['DescribeStacks'] = stackResponse('ROLLBACK_COMPLETE', {});
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '✗ The deployment of the stack phone-sign-in-production is not complete: ROLLBACK_COMPLETE.',
    );
    expect(code).toBe(1);
  });

  it('reports a missing permission, and continues', async () => {
    aws.responses['GetSMSSandboxAccountStatus'] = {
      error: {
        name: 'AuthorizationError',
        message:
          'User: arn:aws:iam::1:user/ada is not authorized to perform: SNS:GetSMSSandboxAccountStatus on …',
      },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '? The SMS sandbox of Amazon SNS could not be checked: the credentials do not allow SNS:GetSMSSandboxAccountStatus.',
    );
    expect(stdout).toContain('✓ No number has opted out of messages.');
    expect(stdout).toMatch(/\nNo errors; 1 check could not be made\.\n$/);
    expect(code).toBe(0);
  });

  it('describes the user pool once, and continues without the permission to do so', async () => {
    await doctor();
    const isDescribe = ({ body }: { body: string }) =>
      body === JSON.stringify({ UserPoolId: POOL.userPoolId });
    expect(aws.requests.filter(isDescribe)).toHaveSize(1);
    aws.responses['DescribeUserPool'] = {
      error: {
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:iam::1:user/ada is not authorized to perform: cognito-idp:DescribeUserPool on …',
      },
    };
    const { stdout, code } = await doctor();
    expect(stdout.match(/could not be checked/g)).toHaveSize(1);
    expect(stdout).toContain(
      '? The user pool could not be checked: the credentials do not allow cognito-idp:DescribeUserPool.',
    );
    expect(stdout).toContain('✓ No number has opted out of messages.');
    expect(code).toBe(0);
  });

  it('reports that the credentials do not allow it to decrypt the environment of the trigger, and continues', async () => {
    const Message = 'User: arn:aws:iam::1:user/ada is not authorized to perform: kms:Decrypt on resource: …';
    aws.responses['GetFunctionConfiguration'] = {
      json: { State: 'Active', Environment: { Error: { ErrorCode: 'AccessDeniedException', Message } } },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '? CreateAuthChallenge could not be checked: the credentials do not allow kms:Decrypt.',
    );
    expect(stdout).toContain('✓ No number has opted out of messages.');
    expect(code).toBe(0);
  });

  it('reports rejected credentials, and stops', async () => {
    aws.responses['DescribeStacks'] = {
      error: { name: 'ExpiredToken', message: 'The security token included in the request is expired' },
    };
    const { stdout, code } = await doctor();
    expect(stdout).toBe(
      '✗ The stack phone-sign-in-production could not be checked: The security token included in the request is expired.\n' +
        '  → Sign in again as for a deploy.\n\n1 error.\n',
    );
    expect(code).toBe(1);
  });

  it('fails if AWS does not respond', async () => {
    aws.responses['DescribeStacks'] = 'no response';
    const { stdout, code } = await doctor();
    expect(stdout).toContain(
      '✗ The stack phone-sign-in-production could not be checked: AWS did not respond',
    );
    expect(code).toBe(1);
  });

  it('continues if one service does not respond', async () => {
    aws.responses['DescribeSenderIds'] = 'no response';
    const { stdout, code } = await doctor();
    expect(stdout).toContain('? The origination identities could not be checked: AWS did not respond');
    expect(code).toBe(0);
  });

  it('reports missing credentials when npm runs it', async () => {
    const { stdout, code } = await run(
      'npm',
      ['run', '--silent', 'doctor'],
      { AWS_REGION: 'eu-west-1' },
      PROJECT,
    );
    expect(stdout).toMatch(
      /^✗ No AWS credentials were found \(.+\)\.\n {2}→ Sign in as for a deploy: .+\n\n1 error\.\n$/,
    );
    expect(code).toBe(1);
  });

  it("reports missing credentials if the machine's metadata service does not respond", async () => {
    aws.responses['/latest/api/token'] = 'no response';
    const { stdout, code } = await doctor([], {
      AWS_REGION: 'eu-west-1',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: aws.endpoint,
    });
    expect(stdout).toContain('✗ No AWS credentials were found');
    expect(code).toBe(1);
  });

  it('reports a missing region', async () => {
    const { stdout, code } = await doctor([], { AWS_ACCESS_KEY_ID: 'spec', AWS_SECRET_ACCESS_KEY: 'spec' });
    expect(stdout).toContain('✗ No AWS region is set.\n  → Set AWS_REGION');
    expect(code).toBe(1);
  });

  it('rejects an unknown stage and an unknown option', async () => {
    const [stage, option] = [await doctor(['--stage', 'prod']), await doctor(['--stages', 'staging'])];
    expect(stage.stderr).toBe("The context's stage is not one of: production, staging, development.\n");
    expect(option.stderr).toContain("Unknown option '--stages'");
    expect([stage.code, option.code]).toEqual([1, 1]);
  });
});
