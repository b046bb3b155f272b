import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  stackResponse,
  startAccountFixture,
  type AccountFixture,
  type FakeResponse,
} from '../../testing/account-fixture.ts';

const IMPORT = join(import.meta.dirname, 'import.ts');
const OPERATOR = 'arn:aws:sts::123456789012:assumed-role/Support/grace';

const OUTPUTS = {
  ...{ UserPoolId: 'eu-west-1_Spec', LedgerTable: 'spec-ledger', SupportLog: 'spec-support' },
  LedgerKeyArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:spec',
};

const ATTRIBUTES = [
  { Name: 'sub', Value: 'sub-of-ada' },
  { Name: 'custom:imported_from', Value: 'csv' },
];

const RESPONSES: Readonly<Record<string, FakeResponse>> = {
  DescribeStacks: stackResponse('UPDATE_COMPLETE', OUTPUTS),
  GetCallerIdentity: { xml: `<Arn>${OPERATOR}</Arn>` },
  DescribeUserPool: { json: { UserPool: { SchemaAttributes: [{ Name: 'custom:imported_from' }] } } },
  CreateLogStream: { json: {} },
  PutLogEvents: { json: {} },
  AdminCreateUser: {
    json: { User: { Username: 'ada', UserStatus: 'FORCE_CHANGE_PASSWORD', Attributes: ATTRIBUTES } },
  },
  AdminSetUserPassword: { json: {} },
};

describe('npm run import on AWS', () => {
  let aws: AccountFixture;
  let folder: string;

  beforeEach(async () => {
    aws = await startAccountFixture();
    aws.responses = { ...RESPONSES };
    folder = await mkdtemp(join(tmpdir(), 'import-aws-'));
  });
  afterEach(async () => {
    await aws.stop();
    await rm(folder, { recursive: true });
  });

  async function runImport(rows: readonly string[], ...options: readonly string[]) {
    const file = join(folder, 'members.csv');
    await writeFile(file, ['phone,name', ...rows].join('\n'));
    const env = {
      ...{ PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
      ...{ HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL: aws.endpoint },
      ...{ AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'spec', AWS_SECRET_ACCESS_KEY: 'spec' },
    };
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) =>
      execFile(process.execPath, [IMPORT, file, ...options], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      ),
    );
  }

  const requestsTo = (service: string) =>
    aws.requests
      .filter(({ authorization }) => authorization.includes(`/${service}/aws4_request`))
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const auditLines = () =>
    requestsTo('logs').flatMap(({ logEvents = [] }) =>
      (logEvents as { message: string }[]).map(
        ({ message }) => JSON.parse(message) as Record<string, unknown>,
      ),
    );
  const report = async () =>
    (await readFile(join(folder, 'members.outcome.csv'), 'utf8')).split('\n').slice(1);
  /** Answers the calls of an operation with one response after another, then as before. */
  const respond = (operation: string, ...responses: readonly FakeResponse[]) => {
    const remaining = [...responses];
    aws.responses = Object.defineProperty({ ...RESPONSES }, operation, {
      get: () => remaining.shift() ?? RESPONSES[operation],
    });
  };

  it('[SEC-96] creates a confirmed account without an invitation, and records the counts in the audit log', async () => {
    const { code, stderr } = await runImport(['+14155550123,Ada', 'x,Grace'], '-c', 'stage=staging');

    expect([code, stderr]).toEqual([0, '']);
    const [, create, setPassword, ...others] = requestsTo('cognito-idp');
    expect(create).toEqual({
      UserPoolId: 'eu-west-1_Spec',
      Username: '+14155550123',
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'phone_number', Value: '+14155550123' },
        { Name: 'name', Value: 'Ada' },
        { Name: 'custom:imported_from', Value: 'csv' },
      ],
    });
    expect(setPassword).toEqual({
      UserPoolId: 'eu-west-1_Spec',
      Username: 'ada',
      Password: jasmine.stringMatching(/^.{104}$/),
      Permanent: true,
    });
    expect(others).toEqual([]);
    expect(auditLines()).toEqual([
      { at: jasmine.any(String), by: OPERATOR, action: 'import csv', outcome: 'started' },
      {
        ...{ at: jasmine.any(String), by: OPERATOR, action: 'import csv', outcome: 'done' },
        counts: { created: 1, rejected: 1 },
      },
    ]);
    expect(await report()).toContain('2,+14155550123,created,sub-of-ada,');
  });

  it('serves the countries of the deployment', async () => {
    await runImport(['+14155550123,Ada', '+447400123456,Grace'], '-c', 'countries=GB');
    expect(requestsTo('cognito-idp').map(({ Username }) => Username)).toEqual([
      undefined,
      '+447400123456',
      'ada',
    ]);
  });

  it('repeats a call that Cognito throttles', async () => {
    respond('AdminCreateUser', { error: { name: 'TooManyRequestsException', message: 'Too many requests' } });
    expect((await runImport(['+14155550123,Ada'])).code).toBe(0);
    expect((await report())[0]).toBe('2,+14155550123,created,sub-of-ada,');
  });

  it('reports a row that Cognito rejects, creates the others, fails, and can be repeated', async () => {
    respond('AdminCreateUser', { error: { name: 'InvalidParameterException', message: 'Bad, "value".' } });
    const rows = ['+14155550123,Ada', '+14155550124,Grace'];
    const { code, stdout } = await runImport(rows);
    expect(code).toBe(1);
    expect(stdout).toContain('2 rows: 1 created, 1 failed. ');
    expect((await report()).slice(0, -1).sort()).toEqual([
      '2,+14155550123,failed,,"InvalidParameterException: Bad, ""value"""',
      '3,+14155550124,created,sub-of-ada,',
    ]);
    expect(auditLines()[1]).toEqual(jasmine.objectContaining({ counts: { created: 1, failed: 1 } }));

    aws.responses = {
      ...RESPONSES,
      AdminGetUser: { json: { Username: 'ada', UserAttributes: [{ Name: 'sub', Value: 'sub-of-ada' }] } },
    };
    const repeated = await runImport(rows);
    expect(repeated.code).toBe(0);
    expect(repeated.stdout).toContain('2 rows: 1 created, 1 created by an earlier run. ');
  });

  it('stops if every row would fail', async () => {
    const message = 'User: ada is not authorized to perform: cognito-idp:AdminCreateUser';
    aws.responses['AdminCreateUser'] = { error: { name: 'AccessDeniedException', message } };
    const rows = Array.from({ length: 100 }, (_, n) => `+14155550${100 + n},Ada`);
    expect(await runImport(rows)).toEqual({
      ...{ code: 1, stdout: '' },
      stderr:
        'The credentials do not allow cognito-idp:AdminCreateUser. docs/import.md lists the permissions of this command.\n',
    });
    expect(requestsTo('cognito-idp').length).toBeLessThan(rows.length / 2);
    expect(auditLines().map(({ outcome }) => outcome)).toEqual(['started', 'failed']);
  });

  it('[SEC-96] does nothing if the audit line cannot be written', async () => {
    const message = 'User: ada is not authorized to perform: logs:PutLogEvents';
    aws.responses['PutLogEvents'] = { error: { name: 'AccessDeniedException', message } };
    const { code, stderr } = await runImport(['+14155550123,Ada']);
    expect([code, stderr]).toEqual([
      1,
      'The audit line could not be written. Nothing was done. The credentials do not allow logs:PutLogEvents. docs/import.md lists the permissions of this command.\n',
    ]);
    expect(requestsTo('cognito-idp').length).toBe(1);
  });

  it('does nothing in a user pool of an earlier version', async () => {
    aws.responses['DescribeUserPool'] = { json: { UserPool: { SchemaAttributes: [{ Name: 'name' }] } } };
    expect(await runImport(['+14155550123,Ada'])).toEqual({
      ...{ code: 1, stdout: '' },
      stderr:
        'The user pool eu-west-1_Spec has no attribute custom:imported_from: deploy this version first.\n',
    });
    expect(auditLines()).toEqual([]);
  });
});
