import {
  AliasExistsException,
  TooManyRequestsException,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import { ledgerKeysOfNumber } from '../ledger/ledger-key.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { LEDGER_HMAC_KEY } from '../testing/ledger-fixture.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import { changeNumber } from './change-number.ts';

const MEMBER = { userPoolId: 'us-east-1_pool', userName: 'ada' };
const CHANGE = { currentNumber: '+12025550123', newNumber: '+12025550124' };
const NOW = Date.parse('2026-11-28T12:00:00.000Z');
const details = { message: '', $metadata: {} };
const NOT_FOUND = new UserNotFoundException(details);
const THROTTLED = new TooManyRequestsException(details);

/** An account that was signed up an hour ago and never proven. */
const SQUATTER = {
  Username: 'squatter',
  UserStatus: 'CONFIRMED',
  Enabled: true,
  UserCreateDate: new Date(NOW - 60 * 60 * 1000),
  UserAttributes: [{ Name: 'phone_number', Value: CHANGE.newNumber }],
};

describe('changeNumber', () => {
  let ledger: MemoryLedger;
  let calls: { readonly name: string; readonly input: unknown }[];
  /** The results of the calls by their names: a response, or an error. */
  let results: Record<string, object>;
  let metrics: string[];

  beforeEach(() => {
    ledger = new MemoryLedger(DEFAULT_NUMBER_LIMITS);
    calls = [];
    results = { AdminGetUser: NOT_FOUND };
    metrics = [];
    spyOn(console, 'error');
  });

  const change = () => {
    const send = async ({ input, constructor }: { input: unknown; constructor: { name: string } }) => {
      const name = constructor.name.replace('Command', '');
      calls.push({ name, input });
      const result = results[name] ?? {};
      if (result instanceof Error) throw result;
      return result;
    };
    const deps = {
      cognito: { send } as unknown as CognitoIdentityProviderClient,
      ...{ ledger, ledgerHmacKey: LEDGER_HMAC_KEY, now: () => NOW },
      emit: (metric: string) => void metrics.push(metric),
      deadline: new AbortController().signal,
    };
    return changeNumber(deps, MEMBER, CHANGE);
  };
  const names = () => calls.map(({ name }) => name);

  it('[SEC-87] moves the account in one update, and then ends its sessions', async () => {
    await change();
    expect(names()).toEqual(['AdminGetUser', 'AdminUpdateUserAttributes', 'AdminUserGlobalSignOut']);
    expect(calls[1]?.input).toEqual({
      UserPoolId: MEMBER.userPoolId,
      Username: MEMBER.userName,
      UserAttributes: [
        { Name: 'phone_number', Value: CHANGE.newNumber },
        { Name: 'phone_number_verified', Value: 'true' },
        { Name: SERVER_ATTRIBUTES.provenNumber, Value: CHANGE.newNumber },
        { Name: SERVER_ATTRIBUTES.previousNumber, Value: '+12025550123 2026-11-28T12:00:00.000Z' },
      ],
    });
    expect(metrics).toEqual(['NumberChanged']);
  });

  it('ends the sessions, and updates nothing, if an earlier call has moved the account', async () => {
    results['AdminGetUser'] = { ...SQUATTER, Username: MEMBER.userName };
    await change();
    expect(names()).toEqual(['AdminGetUser', 'AdminUserGlobalSignOut']);
  });

  for (const [effect, result] of [
    ['', {}],
    [', although the response to the first call was lost', NOT_FOUND],
  ] as const) {
    it(`[SEC-91] deletes an account that was never proven${effect}`, async () => {
      results = { AdminGetUser: SQUATTER, AdminDeleteUser: result };
      await change();
      expect(calls[1]).toEqual({
        name: 'AdminDeleteUser',
        input: { UserPoolId: MEMBER.userPoolId, Username: 'squatter' },
      });
      expect(names().slice(2)).toEqual(['AdminUpdateUserAttributes', 'AdminUserGlobalSignOut']);
    });
  }

  for (const row of ['number', 'knownBrowsers'] as const) {
    it(`[SEC-91] deletes no account that a code in the row "${row}" has proven`, async () => {
      results['AdminGetUser'] = SQUATTER;
      await ledger.prove(ledgerKeysOfNumber(CHANGE.newNumber, LEDGER_HMAC_KEY)[row], [], NOW);
      await expectAsync(change()).toBeRejectedWithError('NUMBER_TAKEN');
      expect(names()).toEqual(['AdminGetUser']);
    });
  }

  it('[SEC-91] rejects a number that another account took after the check', async () => {
    results['AdminUpdateUserAttributes'] = new AliasExistsException(details);
    await expectAsync(change()).toBeRejectedWithError('NUMBER_TAKEN');
    expect([names().includes('AdminUserGlobalSignOut'), metrics]).toEqual([false, []]);
  });

  for (const failing of ['AdminGetUser', 'AdminDeleteUser', 'AdminUpdateUserAttributes']) {
    it(`[SEC-87] ends no session if ${failing} fails`, async () => {
      results = { AdminGetUser: SQUATTER, [failing]: THROTTLED };
      await expectAsync(change()).toBeRejectedWithError('NUMBER_NOT_CHANGED');
      expect([names().at(-1), metrics]).toEqual([failing, ['NumberChangeFailed']]);
    });
  }

  it('deletes no account if the ledger cannot be read', async () => {
    results['AdminGetUser'] = SQUATTER;
    spyOn(ledger, 'read').and.rejectWith(new Error('Throttled'));
    await expectAsync(change()).toBeRejectedWithError('NUMBER_NOT_CHANGED');
    expect(names()).toEqual(['AdminGetUser']);
  });

  it('[SEC-89] succeeds if the sessions cannot be ended', async () => {
    results['AdminUserGlobalSignOut'] = THROTTLED;
    await expectAsync(change()).toBeResolved();
    expect(metrics).toEqual(['NumberChanged']);
  });
});
