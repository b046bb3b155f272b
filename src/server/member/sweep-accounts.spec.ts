import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import { signUpBudget } from '../ledger/budget.ts';
import { ledgerKeysOfNumber } from '../ledger/ledger-key.ts';
import { signUpKey } from '../ledger/ledger.ts';
import { startLedgerFixture, type LedgerFixture } from '../testing/ledger-fixture.ts';
import { sweepAccounts, type SweepDeps } from './sweep-accounts.ts';

const LEDGER_HMAC_KEY = 'a ledger key that is thirty-two characters long';
const HOUR_MS = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 28, 3);
const PHONE_NUMBER = '+12025550123';

interface Account {
  readonly UserCreateDate: number;
  readonly UserStatus: string;
  readonly Enabled: boolean;
  readonly UserAttributes: readonly { readonly Name: string; readonly Value: string }[];
}

describe('sweepAccounts', () => {
  let ledger: LedgerFixture;
  let cognito: CognitoIdentityProviderClient;
  let stop: () => Promise<unknown>;
  const accounts = new Map<string, Account>();
  const operations: string[] = [];
  /** The accounts that Cognito refuses to delete. */
  const protectedAccounts = new Set<string>();
  let onRequest: () => void;

  beforeEach(async () => {
    spyOn(console, 'error');
    accounts.clear();
    operations.length = 0;
    protectedAccounts.clear();
    onRequest = () => undefined;
    ledger = await startLedgerFixture();
    const server = createServer((request, response) => {
      void request.toArray().then((body) => {
        const operation = String(request.headers['x-amz-target']).replace(/.*\./, '');
        const { Username } = JSON.parse(body.join('')) as { Username: string };
        const account = accounts.get(Username);
        operations.push(operation);
        onRequest();
        if (!account || (operation === 'AdminDeleteUser' && protectedAccounts.has(Username))) {
          const name = account ? 'NotAuthorizedException' : 'UserNotFoundException';
          const message = `User 4f1c9b6e, number ${PHONE_NUMBER}`;
          response.writeHead(400).end(JSON.stringify({ __type: name, message }));
          return;
        }
        if (operation === 'AdminDeleteUser') accounts.delete(Username);
        response.end(JSON.stringify({ Username, ...account }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'spec', secretAccessKey: 'spec' };
    cognito = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials });
    stop = async () => {
      cognito.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await ledger.stop();
    };
  });
  afterEach(() => stop());

  const sweep = (deps: Partial<SweepDeps> = {}) =>
    sweepAccounts({
      cognito,
      dynamoDb: ledger.client,
      table: ledger.table,
      ledgerHmacKey: LEDGER_HMAC_KEY,
      userPoolId: 'us-east-1_Spec',
      countries: ['AM', 'US'],
      isDryRun: false,
      now: NOW,
      deadline: new AbortController().signal,
      ...deps,
    });

  const write = (row: Record<string, string | number>) =>
    ledger.client.send(
      new PutItemCommand({
        TableName: ledger.table,
        Item: Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === 'string' ? { S: value } : { N: String(value) },
          ]),
        ),
      }),
    );

  /** Records a sign-up at a time, as PreSignUp does. */
  const record = async (userName: string, at: number, { country = 'US', n = 1 } = {}) => {
    const budget = signUpBudget(country, 1_000, at);
    await write({ pk: budget.key, ['texts']: n });
    await write({ pk: signUpKey(budget, n), userName });
  };

  const addAccount = (
    userName: string,
    createdAt: number,
    { isVerified = false, ...overrides }: Partial<Account> & { readonly isVerified?: boolean } = {},
  ) =>
    accounts.set(userName, {
      UserCreateDate: createdAt / 1000,
      UserStatus: 'CONFIRMED',
      Enabled: true,
      UserAttributes: [
        { Name: 'phone_number', Value: PHONE_NUMBER },
        { Name: 'phone_number_verified', Value: String(isVerified) },
      ],
      ...overrides,
    });

  /** Records a sign-up and adds its account. */
  const signUp = async (userName: string, at: number, ...account: [Parameters<typeof addAccount>[2]?]) => {
    await record(userName, at);
    addAccount(userName, at, ...account);
  };

  const numberRow = { pk: ledgerKeysOfNumber(PHONE_NUMBER, LEDGER_HMAC_KEY).number };
  const twoDaysAgo = NOW - 48 * HOUR_MS;

  it('deletes an account that is a day old, and keeps a younger one', async () => {
    await signUp('old', NOW - 24 * HOUR_MS);
    expect(await sweep()).toEqual({ checked: 1, swept: 1, failed: 0, isComplete: true });
    await signUp('young', NOW - 24 * HOUR_MS + 1);
    expect(await sweep()).toEqual({ checked: 1, swept: 0, failed: 0, isComplete: true });
    expect([...accounts.keys()]).toEqual(['young']);
  });

  it('examines the sign-ups of three days in each served country', async () => {
    await record('day 1', NOW - 24 * HOUR_MS);
    await record('day 2', NOW - 48 * HOUR_MS, { country: 'AM' });
    await record('day 3', NOW - 72 * HOUR_MS);
    await record('day 4', NOW - 96 * HOUR_MS);
    await record('other country', twoDaysAgo, { country: 'FR' });
    for (const userName of ['day 4', 'other country']) addAccount(userName, twoDaysAgo);
    addAccount('day 1', NOW - 24 * HOUR_MS);
    addAccount('day 2', NOW - 48 * HOUR_MS);
    addAccount('day 3', NOW - 72 * HOUR_MS);

    expect(await sweep()).toEqual({ checked: 3, swept: 3, failed: 0, isComplete: true });
    expect([...accounts.keys()]).toEqual(['day 4', 'other country']);
  });

  it('examines every sign-up of a day, and skips one that was counted but not recorded', async () => {
    await record('first', twoDaysAgo, { n: 1 });
    await record('third', twoDaysAgo, { n: 3 });
    addAccount('first', twoDaysAgo);
    addAccount('third', twoDaysAgo);

    expect(await sweep()).toEqual({ checked: 3, swept: 2, failed: 0, isComplete: true });
    expect([...accounts.keys()]).toEqual([]);
  });

  const keptAccounts: [string, Parameters<typeof addAccount>[2]][] = [
    ['whose number is verified', { isVerified: true }],
    ['that is disabled', { Enabled: false }],
    ['that an administrator created', { UserStatus: 'FORCE_CHANGE_PASSWORD' }],
    ['without a number', { UserAttributes: [] }],
    ['that existed before the sign-up with its user name', { UserCreateDate: NOW / 1000 - 72 * 3600 }],
    ['that was created on a later day', { UserCreateDate: NOW / 1000 - 25 * 3600 }],
  ];
  for (const [title, account] of keptAccounts) {
    it(`keeps an account ${title}`, async () => {
      await signUp('kept', twoDaysAgo, account);
      expect(await sweep()).toEqual({ checked: 1, swept: 0, failed: 0, isComplete: true });
      expect([...accounts.keys()]).toEqual(['kept']);
    });
  }

  const unverified = [
    { Name: 'phone_number', Value: PHONE_NUMBER },
    { Name: 'phone_number_verified', Value: 'false' },
  ];
  for (const name of Object.values(SERVER_ATTRIBUTES)) {
    it(`[SEC-96] keeps an unverified account with ${name}, which no sign-up can write`, async () => {
      await signUp('kept', twoDaysAgo, { UserAttributes: [...unverified, { Name: name, Value: 'any' }] });
      expect(await sweep()).toEqual({ checked: 1, swept: 0, failed: 0, isComplete: true });
      await signUp('other', twoDaysAgo, { UserAttributes: unverified });
      expect((await sweep()).swept).toBe(1);
    });
  }

  const rows: [string, Record<string, string | number>, number][] = [
    ['keeps an account whose number was proven since', { provenAt: twoDaysAgo + 1 }, 0],
    ['deletes an account whose number was proven for another one', { provenAt: twoDaysAgo - 1 }, 1],
    ['keeps an account with a live challenge', { challengeId: 'id', challengeExpiresAt: NOW + 1 }, 0],
    ['deletes an account with an expired challenge', { challengeId: 'id', challengeExpiresAt: NOW }, 1],
  ];
  for (const [title, row, swept] of rows) {
    it(title, async () => {
      await signUp('ada', twoDaysAgo);
      await write({ ...numberRow, ...row });
      expect((await sweep()).swept).toBe(swept);
      expect(accounts.size).toBe(1 - swept);
    });
  }

  it('deletes an account that was created just after the day of its sign-up', async () => {
    const midnight = NOW - 27 * HOUR_MS;
    await record('ada', midnight - 1);
    addAccount('ada', midnight);
    expect((await sweep()).swept).toBe(1);
  });

  it('skips a sign-up that Cognito rejected, or whose account has been deleted', async () => {
    await record('deleted', twoDaysAgo);
    expect(await sweep()).toEqual({ checked: 1, swept: 0, failed: 0, isComplete: true });
  });

  it('continues after an account that fails, and logs neither its name nor its number', async () => {
    await record('protected', twoDaysAgo, { n: 1 });
    await record('ada', twoDaysAgo, { n: 2 });
    addAccount('protected', twoDaysAgo);
    addAccount('ada', twoDaysAgo);
    protectedAccounts.add('protected');

    expect(await sweep()).toEqual({ checked: 2, swept: 1, failed: 1, isComplete: true });
    expect([...accounts.keys()]).toEqual(['protected']);
    const log = JSON.stringify((console.error as jasmine.Spy).calls.allArgs());
    expect(log).toContain('account_not_swept');
    expect(log).not.toMatch(/protected|2025550123/);
  });

  it('deletes nothing in a dry run, and counts the same accounts', async () => {
    await signUp('ada', twoDaysAgo);
    expect(await sweep({ isDryRun: true })).toEqual({ checked: 1, swept: 1, failed: 0, isComplete: true });
    expect(operations).toEqual(['AdminGetUser']);
  });

  it('examines no further sign-up after its deadline', async () => {
    for (const [index, userName] of ['first', 'second'].entries()) {
      await record(userName, twoDaysAgo, { n: index + 1 });
      addAccount(userName, twoDaysAgo);
    }
    await signUp('third', NOW - 24 * HOUR_MS);
    const deadline = new AbortController();
    onRequest = () => deadline.abort();

    expect(await sweep({ deadline: deadline.signal })).toEqual({
      ...{ checked: 1, swept: 0, failed: 1, isComplete: false },
    });
    expect([...accounts.keys()]).toEqual(['first', 'second', 'third']);
  });

  it('only reads the ledger', async () => {
    await signUp('ada', twoDaysAgo);
    ledger.operations.length = 0;
    await sweep();
    expect(new Set(ledger.operations)).toEqual(new Set(['GetItem']));
  });
});
