import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { METRIC_NAMESPACE } from '../../contract/metrics.ts';
import { LOCAL_REGION } from '../../contract/local-pool.ts';
import { SWEEP_FILE } from '../../contract/triggers.ts';
import { newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { LEDGER_TABLE } from '../../local-pool/triggers/trigger-environment.ts';
import { signUpBudget } from '../../server/ledger/budget.ts';
import { ledgerKeysOfNumber } from '../../server/ledger/ledger-key.ts';
import { signUpKey } from '../../server/ledger/ledger.ts';
import { AttackFixture } from './attack-fixture.ts';
import { FaultProxy, jsonError } from './fault-proxy.ts';

const LEDGER_HMAC_KEY = 'a ledger key that is thirty-two characters long';
const HOUR_MS = 60 * 60 * 1000;

let loads = 0;

describe('the sweep of accounts that signed up without a correct code', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;
  let log: jasmine.Spy;
  /** The difference between the pool's clock and the real one, in milliseconds. */
  let clockOffset: number;

  beforeEach(async () => {
    clockOffset = 0;
    proxy = await FaultProxy.start();
    attack = await AttackFixture.start({
      now: () => Date.now() + clockOffset,
      triggerSettings: { LEDGER_HMAC_KEY, ...proxy.settings },
    });
    proxy.forwardTo(attack.pool.pool);
    log = spyOn(console, 'log');
    spyOn(console, 'error');
  });
  afterEach(async () => {
    await attack.stop();
    await proxy.stop();
  });

  /**
   * Loads the function and invokes it as Lambda does, in an environment that points to the pool.
   * @returns the function's result
   */
  async function sweep({
    event = {},
    settings = {},
  }: {
    readonly event?: { readonly dryRun?: boolean };
    readonly settings?: Readonly<Record<string, string>>;
  } = {}): Promise<object> {
    const before = process.env;
    process.env = {
      ...before,
      ...{ LEDGER_TABLE, LEDGER_HMAC_KEY, USER_POOL_ID, ALLOWED_COUNTRIES: 'AM US' },
      ...{ AWS_REGION: LOCAL_REGION, AWS_ACCESS_KEY_ID: 'spec', AWS_SECRET_ACCESS_KEY: 'spec' },
      ...{ AWS_ENDPOINT_URL: proxy.address, AWS_MAX_ATTEMPTS: '1' },
      ...settings,
    };
    loads++;
    try {
      const file = `../../server/${SWEEP_FILE}.ts?load=${loads}`;
      const { handler } = (await import(file)) as { handler: (event: object) => Promise<object> };
      return await handler(event);
    } finally {
      process.env = before;
    }
  }

  /** Signs a number up some hours ago, with the records that PreSignUp makes in the ledger. */
  async function signUp(hoursAgo: number, n = 1): Promise<string> {
    clockOffset = -hoursAgo * HOUR_MS;
    const { phoneNumber, userName } = await attack.pool.signUp();
    const day = signUpBudget('US', 1_000, Date.now() + clockOffset);
    clockOffset = 0;
    await attack.writeRow({ pk: { S: day.key }, ['texts']: { N: String(n) } });
    await attack.writeRow({ pk: { S: signUpKey(day, n) }, userName: { S: userName } });
    return phoneNumber;
  }

  const hasAccount = async (phoneNumber: string) =>
    attack.pool.cognito
      .send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }))
      .then(
        () => true,
        (error: unknown) => !(error instanceof UserNotFoundException),
      );

  it('[SEC-82] deletes an account of 25 hours, whose number can then sign up again', async () => {
    const phoneNumber = await signUp(25);
    expect(await sweep()).toEqual({ isDryRun: false, checked: 1, swept: 1 });
    expect(await hasAccount(phoneNumber)).toBeFalse();
    await expectAsync(attack.pool.signUp(phoneNumber)).toBeResolved();
  });

  it('reads the sign-ups that PreSignUp recorded', async () => {
    const { phoneNumber } = await attack.pool.signUp();
    const tomorrow = Date.now() + 25 * HOUR_MS;
    spyOn(Date, 'now').and.returnValue(tomorrow);

    expect(await sweep()).toEqual({ isDryRun: false, checked: 1, swept: 1 });
    expect(await hasAccount(phoneNumber)).toBeFalse();
  });

  it('keeps an account of 23 hours', async () => {
    const phoneNumber = await signUp(23);
    expect(await sweep()).toEqual(jasmine.objectContaining({ swept: 0 }));
    expect(await hasAccount(phoneNumber)).toBeTrue();
  });

  it('[SEC-82] keeps a member who entered a correct code', async () => {
    const phoneNumber = await signUp(49);
    const session = await attack.sessionFor(phoneNumber);
    expect(await attack.guess(session, phoneNumber, await attack.codeFor(phoneNumber))).toBe('tokens');

    expect(await sweep()).toEqual({ isDryRun: false, checked: 1, swept: 0 });
    expect(await hasAccount(phoneNumber)).toBeTrue();
  });

  it('keeps a member whose correct code Cognito could not store', async () => {
    proxy.fault = async ({ operation }) =>
      operation === 'AdminUpdateUserAttributes'
        ? jsonError(400, 'TooManyRequestsException', 'Rate exceeded')
        : undefined;
    const phoneNumber = await signUp(49);
    const session = await attack.sessionFor(phoneNumber);
    expect(await attack.guess(session, phoneNumber, await attack.codeFor(phoneNumber))).toBe('tokens');

    expect(await sweep()).toEqual({ isDryRun: false, checked: 1, swept: 0 });
    expect(await hasAccount(phoneNumber)).toBeTrue();
  });

  it('[SEC-82] keeps an account with a live challenge', async () => {
    const phoneNumber = await signUp(49);
    await attack.writeRow({
      pk: { S: ledgerKeysOfNumber(phoneNumber, LEDGER_HMAC_KEY).number },
      challengeId: { S: 'live' },
      challengeExpiresAt: { N: String(Date.now() + HOUR_MS) },
    });
    expect(await sweep()).toEqual({ isDryRun: false, checked: 1, swept: 0 });
    expect(await hasAccount(phoneNumber)).toBeTrue();
  });

  it('[SEC-82] keeps a member that an administrator imported', async () => {
    const phoneNumber = newPhoneNumber();
    clockOffset = -49 * HOUR_MS;
    await attack.pool.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: USER_POOL_ID,
        Username: phoneNumber,
        UserAttributes: [{ Name: 'phone_number', Value: phoneNumber }],
        MessageAction: 'SUPPRESS',
      }),
    );
    clockOffset = 0;
    expect(await sweep()).toEqual({ isDryRun: false, checked: 0, swept: 0 });
    expect(await hasAccount(phoneNumber)).toBeTrue();
  });

  it('continues if an account was deleted in the meantime', async () => {
    const [first, second] = [await signUp(49, 1), await signUp(49, 2)];
    proxy.fault = async ({ operation }) => {
      if (operation !== 'AdminDeleteUser') return undefined;
      proxy.recover();
      return jsonError(400, 'UserNotFoundException', 'User does not exist.');
    };
    expect(await sweep()).toEqual({ isDryRun: false, checked: 2, swept: 1 });
    expect([await hasAccount(first), await hasAccount(second)]).toEqual([true, false]);
  });

  it('fails after it has deleted the others if an account cannot be deleted', async () => {
    const [first, second] = [await signUp(49, 1), await signUp(49, 2)];
    proxy.fault = async ({ operation }) => {
      if (operation !== 'AdminDeleteUser') return undefined;
      proxy.recover();
      return jsonError(400, 'TooManyRequestsException', 'Rate exceeded');
    };
    await expectAsync(sweep()).toBeRejectedWithError(
      'Sign-ups that could not be swept: 1. See account_not_swept.',
    );
    expect([await hasAccount(first), await hasAccount(second)]).toEqual([true, false]);
  });

  it('deletes nothing in a dry run, by the setting or by the event', async () => {
    const phoneNumber = await signUp(25);
    expect(await sweep({ event: { dryRun: true } })).toEqual({ isDryRun: true, checked: 1, swept: 1 });
    expect(await sweep({ settings: { SWEEP: 'dry-run' } })).toEqual({ isDryRun: true, checked: 1, swept: 1 });
    expect(await hasAccount(phoneNumber)).toBeTrue();
  });

  it('logs only counts, as a metric', async () => {
    await signUp(25);
    await sweep();
    const lines = log.calls.allArgs().map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
    expect(lines).toEqual([
      {
        _aws: {
          Timestamp: jasmine.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: METRIC_NAMESPACE,
              Dimensions: [['stage']],
              Metrics: [{ Name: 'AccountsSwept', Unit: 'Count' }],
            },
          ],
        },
        AccountsSwept: 1,
        stage: 'production',
        isDryRun: 'false',
        checked: '1',
      },
    ]);
    expect(console.error).not.toHaveBeenCalled();
  });
});
