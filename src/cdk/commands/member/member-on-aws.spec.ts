import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ledgerKeysOfNumber } from '../../../server/ledger/ledger-key.ts';
import {
  stackResponse,
  startAccountFixture,
  type AccountFixture,
  type FakeResponse,
} from '../../testing/account-fixture.ts';

const LEDGER_HMAC_KEY = 'the key of the ledger, for specs only';
const MEMBER = join(import.meta.dirname, 'member.ts');
const NUMBER = '+14155550123';
const SUB = '8f14e45f-ceea-467f-a1d2-0a6f5a3f4c55';
const OPERATOR = 'arn:aws:sts::123456789012:assumed-role/Support/grace';
const REASON = ['--reason', 'Ticket 7'];

const OUTPUTS = {
  ...{ UserPoolId: 'eu-west-1_Spec', LedgerTable: 'spec-ledger', SupportLog: 'spec-support' },
  ...{
    LedgerKeyArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:spec',
    Url: 'https://club.example',
  },
};

/** The responses of a stage that has a member with the number. */
const RESPONSES: Readonly<Record<string, FakeResponse>> = {
  DescribeStacks: stackResponse('UPDATE_COMPLETE', OUTPUTS),
  GetCallerIdentity: { xml: `<Arn>${OPERATOR}</Arn>` },
  GetSecretValue: { json: { SecretString: LEDGER_HMAC_KEY } },
  AdminGetUser: { json: { Username: 'ada', UserAttributes: [{ Name: 'sub', Value: SUB }] } },
  CreateLogStream: { json: {} },
  PutLogEvents: { json: {} },
  AdminDisableUser: { json: {} },
  AdminUserGlobalSignOut: { json: {} },
  AdminUpdateUserAttributes: { json: {} },
  UpdateItem: { json: {} },
  Scan: { json: { Items: [] } },
};

const NOT_FOUND: FakeResponse = {
  error: { name: 'UserNotFoundException', message: 'User does not exist.' },
};

describe('npm run member on AWS', () => {
  let aws: AccountFixture;

  beforeEach(async () => {
    aws = await startAccountFixture();
    aws.responses = { ...RESPONSES };
  });
  afterEach(() => aws.stop());

  function member(args: readonly string[], variables?: NodeJS.ProcessEnv) {
    const credentials = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'spec', AWS_SECRET_ACCESS_KEY: 'spec' };
    const env = {
      ...{ PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
      ...{ HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL: aws.endpoint },
      ...(variables ?? credentials),
    };
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) =>
      execFile(process.execPath, [MEMBER, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      ),
    );
  }

  /** Returns the service of each request. */
  const services = () =>
    aws.requests.map(({ authorization }) => /\/([\w-]+)\/aws4_request/.exec(authorization)?.[1]);
  const requestsTo = (service: string) =>
    aws.requests
      .filter((_, n) => services()[n] === service)
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const auditLines = () =>
    requestsTo('logs').flatMap(({ logEvents = [] }) =>
      (logEvents as { message: string }[]).map(
        ({ message }) => JSON.parse(message) as Record<string, string>,
      ),
    );
  const stackNames = () =>
    aws.requests
      .map(({ body }) => new URLSearchParams(body).get('StackName'))
      .filter((name) => name !== null);

  it('[SEC-86] writes to the audit log before and after it changes something', async () => {
    const { code, stdout, stderr } = await member([NUMBER, 'disable', ...REASON, '-c', 'stage=staging']);

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Disabled and signed out.');
    expect(stackNames()).toEqual(['phone-sign-in-staging']);
    expect(services()).toEqual([
      ...['cloudformation', 'sts', 'cognito-idp', 'logs', 'logs'],
      ...['cognito-idp', 'cognito-idp', 'logs', 'logs'],
    ]);
    expect(requestsTo('cognito-idp').slice(1)).toEqual(
      Array(2).fill({ UserPoolId: 'eu-west-1_Spec', Username: 'ada' }),
    );
    const [started, done] = auditLines();
    const line = { action: 'disable', by: OPERATOR, member: SUB, numberEndsWith: '23', reason: 'Ticket 7' };
    expect(started).toEqual({ ...line, at: jasmine.any(String) as never, outcome: 'started' });
    expect(done).toEqual({ ...line, at: jasmine.any(String) as never, outcome: 'done' });
    expect(requestsTo('logs')[0]).toEqual({
      logGroupName: 'spec-support',
      logStreamName: started?.['at']?.slice(0, 10),
    });
  });

  it('continues in the log stream of the day', async () => {
    const message = 'The specified log stream already exists';
    aws.responses['CreateLogStream'] = { error: { name: 'ResourceAlreadyExistsException', message } };
    const { code } = await member([NUMBER, 'disable', ...REASON]);
    expect([code, auditLines().length]).toEqual([0, 2]);
  });

  describe('changes nothing if the audit line', () => {
    const denied = {
      name: 'AccessDeniedException',
      message: 'User: ada is not authorized to perform: logs:PutLogEvents',
    };
    for (const [case_, operation, response, cause] of [
      [
        'cannot be written',
        'PutLogEvents',
        { error: denied },
        'The credentials do not allow logs:PutLogEvents. docs/support.md lists the permissions of this command.',
      ],
      [
        'has no log group',
        'CreateLogStream',
        { error: { name: 'ResourceNotFoundException', message: 'The specified log group does not exist.' } },
        'ResourceNotFoundException: The specified log group does not exist.',
      ],
      [
        'is rejected because of its time',
        'PutLogEvents',
        { json: { rejectedLogEventsInfo: { tooNewLogEventStartIndex: 0 } } },
        'CloudWatch rejects its time: check the clock of this machine.',
      ],
    ] as const) {
      it(case_, async () => {
        aws.responses[operation] = response;
        expect(await member([NUMBER, 'disable', ...REASON])).toEqual({
          ...{ code: 1, stdout: '' },
          stderr: `The audit line could not be written. Nothing was done. ${cause}\n`,
        });
        expect(requestsTo('cognito-idp').length).toBe(1);
      });
    }
  });

  it('records that an action failed', async () => {
    const message = 'User: ada is not authorized to perform: cognito-idp:AdminUserGlobalSignOut';
    aws.responses['AdminUserGlobalSignOut'] = { error: { name: 'AccessDeniedException', message } };
    expect(await member([NUMBER, 'disable', ...REASON])).toEqual({
      ...{ code: 1, stdout: '' },
      stderr:
        'The credentials do not allow cognito-idp:AdminUserGlobalSignOut. docs/support.md lists the permissions of this command.\n',
    });
    expect(auditLines().map(({ outcome }) => outcome)).toEqual(['started', 'failed']);
  });

  it('prints the result of an action whose end it cannot record, and says so', async () => {
    const message = 'User: ada is not authorized to perform: logs:PutLogEvents';
    const denied = { error: { name: 'AccessDeniedException', message } };
    let lines = 0;
    aws.responses = Object.defineProperty({ ...RESPONSES }, 'PutLogEvents', {
      get: () => (lines++ === 0 ? RESPONSES['PutLogEvents'] : denied),
    });
    const { code, stdout, stderr } = await member([NUMBER, 'link', ...REASON]);
    expect([code, lines]).toEqual([1, 2]);
    expect(stdout).toMatch(/\/login#device=[\w-]{22}\n/);
    expect(stderr).toMatch(
      /^The audit line could not be written\. The action is done, and the audit log has only its start\. The credentials /,
    );
  });

  it('reads the key of the ledger from its secret, and the address of the site from its stack', async () => {
    const { code, stdout } = await member([NUMBER, 'link', ...REASON]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^https:\/\/club\.example\/login#device=[\w-]{22}\n/);
    expect(stackNames()).toEqual(['phone-sign-in-production', 'phone-sign-in-production-site']);
    expect(requestsTo('secretsmanager')).toEqual([{ SecretId: OUTPUTS.LedgerKeyArn }]);
    expect(requestsTo('dynamodb')).toEqual([
      jasmine.objectContaining({
        TableName: 'spec-ledger',
        Key: { pk: { S: ledgerKeysOfNumber(NUMBER, LEDGER_HMAC_KEY).number } },
      }),
    ]);
    const link = /#device=(.+)\n/.exec(stdout)?.[1] ?? 'no link';
    expect(aws.requests.filter(({ body }) => body.includes(link))).toEqual([]);
  });

  it('links to the host of a client that is hosted elsewhere', async () => {
    const { UserPoolId, LedgerTable, SupportLog, LedgerKeyArn } = OUTPUTS;
    const outputs = { UserPoolId, LedgerTable, SupportLog, LedgerKeyArn };
    aws.responses['DescribeStacks'] = stackResponse('UPDATE_COMPLETE', outputs);
    const rejected = await member([NUMBER, 'link', ...REASON]);
    expect([rejected.code, rejected.stderr]).toEqual([
      1,
      'The stage "production" has no site. Add the host of the client: -c site=off -c host=club.example.\n',
    ]);
    expect(requestsTo('dynamodb')).toEqual([]);

    const { stdout } = await member([NUMBER, 'link', ...REASON, '-c', 'site=off', '-c', 'host=club.example']);
    expect(stdout).toMatch(/^https:\/\/club\.example\/login#device=/);
  });

  it('applies the limits of the deployment when it shows a number', async () => {
    const times = Object.fromEntries([0, 1, 2].map((n) => [`sentAt${n}`, { N: String(Date.now() - 1000) }]));
    aws.responses['GetItem'] = { json: { Item: times } };
    expect((await member([NUMBER, 'show'])).stdout).toContain('3 in 24 hours; next one possible now');
    const { stdout } = await member([NUMBER, 'show', '-c', 'numberTextsPerDay=3']);
    expect(stdout).toMatch(/3 in 24 hours; next one from .+ \(in 24 hours\)/);
  });

  it('applies the dormancy of the deployment when it shows a number', async () => {
    const UserAttributes = [{ Name: 'phone_number_verified', Value: 'true' }];
    aws.responses['AdminGetUser'] = { json: { Username: 'ada', UserAttributes } };
    const provenAt = { N: String(Date.now() - 100 * 24 * 60 * 60 * 1000) };
    aws.responses['GetItem'] = { json: { Item: { provenAt } } };
    expect((await member([NUMBER, 'show'])).stdout).not.toContain('Dormant since');
    expect((await member([NUMBER, 'show', '-c', 'dormantAfterDays=90'])).stdout).toMatch(
      /^Dormant since .+ \(10 days ago\)$/m,
    );
  });

  it('moves no account to a country that the deployment does not serve', async () => {
    const { code, stderr } = await member([NUMBER, 'move', '+33612345678', ...REASON, '-c', 'countries=US']);
    expect([code, stderr]).toEqual([1, '+33612345678 is of a country that the deployment does not serve.\n']);
    expect(requestsTo('cognito-idp').length).toBe(1);
  });

  it('signs out everywhere before it confirms a number, in one change of attributes', async () => {
    const UserAttributes = [
      { Name: 'phone_number', Value: NUMBER },
      { Name: 'custom:proven_number', Value: '+14155550199' },
    ];
    aws.responses['AdminGetUser'] = { json: { Username: 'ada', UserAttributes } };
    expect((await member([NUMBER, 'move', '--confirm', ...REASON])).code).toBe(0);
    const user = { UserPoolId: 'eu-west-1_Spec', Username: 'ada' };
    expect(requestsTo('cognito-idp').slice(1)).toEqual([
      user,
      {
        ...user,
        UserAttributes: [
          { Name: 'phone_number_verified', Value: 'false' },
          { Name: 'custom:proven_number', Value: '' },
          { Name: 'custom:previous_number', Value: jasmine.stringMatching(/^\+14155550199 \d{4}-.+Z$/) },
        ],
      },
    ]);
  });

  it('[SEC-97] signs out before and after an undo, so that an interrupted one leaves no session', async () => {
    const previous = `+14155550199 ${new Date().toISOString()}`;
    const UserAttributes = [
      { Name: 'phone_number', Value: NUMBER },
      { Name: 'custom:previous_number', Value: previous },
    ];
    let reads = 0;
    aws.responses = Object.defineProperty({ ...RESPONSES, GetItem: { json: {} } }, 'AdminGetUser', {
      get: () => (reads++ === 0 ? { json: { Username: 'ada', UserAttributes } } : NOT_FOUND),
    });
    expect((await member([NUMBER, 'undo', ...REASON])).code).toBe(0);
    const user = { UserPoolId: 'eu-west-1_Spec', Username: 'ada' };
    expect(requestsTo('cognito-idp').slice(2)).toEqual([
      user,
      {
        ...user,
        UserAttributes: [
          { Name: 'phone_number', Value: '+14155550199' },
          { Name: 'phone_number_verified', Value: 'false' },
          { Name: 'custom:proven_number', Value: '' },
          { Name: 'custom:previous_number', Value: jasmine.stringContaining(`${NUMBER} `) },
        ],
      },
      user,
    ]);
  });

  for (const [case_, name, message, expected] of [
    [
      'a user pool whose numbers cannot change',
      'InvalidParameterException',
      'user.phone_number: Attribute cannot be updated.',
      'The phone numbers of this user pool cannot change, because it was created with an immutable one: docs/changing-the-number.md.\n',
    ],
    [
      'a number that was registered in between',
      'AliasExistsException',
      'An account with the given phone_number already exists.',
      '+14155550199 has an account. Look at it with "show", and "delete" it if it may be lost; then try again.\n',
    ],
  ] as const) {
    it(`moves no account, and reports ${case_}`, async () => {
      let reads = 0;
      aws.responses = Object.defineProperty({ ...RESPONSES }, 'AdminGetUser', {
        get: () => (reads++ === 0 ? RESPONSES['AdminGetUser'] : NOT_FOUND),
      });
      aws.responses['AdminUpdateUserAttributes'] = { error: { name, message } };
      const { code, stderr } = await member([NUMBER, 'move', '+14155550199', ...REASON]);
      expect([code, stderr]).toEqual([1, expected]);
      expect(auditLines().map(({ outcome }) => outcome)).toEqual(['started', 'failed']);
    });
  }

  it('moves the ledger with a line in the audit log', async () => {
    const { code, stdout } = await member(['--move-ledger']);
    expect(code).toBe(0);
    expect(stdout).toContain('0 rows: 0 moved, 0 merged, 0 obsolete.\n');
    expect(auditLines().map(({ action, by }) => [action, by])).toEqual(
      Array(2).fill(['move-ledger', OPERATOR]),
    );
  });

  describe('reports in a sentence', () => {
    for (const [case_, responses, message] of [
      [
        'a stage that is not deployed',
        {
          DescribeStacks: {
            error: {
              name: 'ValidationError',
              message: 'Stack with id phone-sign-in-production does not exist',
            },
          },
        },
        'The stage "production" has no stack in eu-west-1.\n',
      ],
      [
        'a stack of an earlier version',
        { DescribeStacks: stackResponse('UPDATE_COMPLETE', { UserPoolId: 'eu-west-1_Spec' }) },
        'The stack phone-sign-in-production has no output LedgerTable: deploy this version first.\n',
      ],
      ['a number without an account', { AdminGetUser: NOT_FOUND }, '+14155550123 has no account.\n'],
      [
        'rejected credentials',
        { DescribeStacks: { error: { name: 'ExpiredToken', message: 'The token has expired.' } } },
        'The token has expired. Sign in as for a deploy: "aws sso login" and AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.\n',
      ],
    ] as const) {
      it(case_, async () => {
        Object.assign(aws.responses, responses);
        expect(await member([NUMBER, 'show'])).toEqual({ code: 1, stdout: '', stderr: message });
        expect(requestsTo('logs')).toEqual([]);
      });
    }

    it('missing credentials', async () => {
      const { code, stderr } = await member([NUMBER, 'show'], { AWS_REGION: 'eu-west-1' });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^No AWS credentials were found \(.+\): Sign in .+\.\n$/);
    });

    it('an invalid stage', async () => {
      const { code, stderr } = await member([NUMBER, 'show', '-c', 'stage=prod']);
      expect([code, stderr]).toEqual([
        1,
        "The context's stage is not one of: production, staging, development.\n",
      ]);
    });
  });
});
