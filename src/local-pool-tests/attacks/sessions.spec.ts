import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { cognitoError, PoolFixture, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture } from './attack-fixture.ts';
import { numberKey } from './ledger-keys.ts';

const INVALID_SESSION = 'Invalid session for the user.';

describe('a Session', () => {
  let attack: AttackFixture;

  beforeAll(async () => {
    attack = await AttackFixture.start({ triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000' } });
  });
  afterAll(() => attack.stop());

  const memberOf = (phoneNumber: string) => ({ UserPoolId: USER_POOL_ID, Username: phoneNumber });
  const attempts = async (phoneNumber: string) => (await attack.row(numberKey(phoneNumber)))['attempts'];

  it('[SEC-48] cannot be answered with the code of another member', async () => {
    const [attacker, victim] = [await attack.startSignIn(), await attack.startSignIn()];

    expect(await attack.guess(victim.session, victim.phoneNumber, attacker.code)).toBe('attemptsLeft=2');
    expect(await attack.guess(victim.session, attacker.phoneNumber, attacker.code)).toMatch(
      /^Invalid session/,
    );
  });

  it('[SEC-48] cannot be used for another number and costs that number no attempt', async () => {
    const [attacker, victim] = [await attack.startSignIn(), await attack.startSignIn()];

    expect(await attack.guess(attacker.session, victim.phoneNumber, attacker.code)).toBe(INVALID_SESSION);
    expect(await attempts(victim.phoneNumber)).toEqual({ N: '0' });
  });

  it('[SEC-48] of another pool is rejected', async () => {
    const { phoneNumber, code } = await attack.startSignIn();
    const other = await AttackFixture.start();
    await other.pool.signUp(phoneNumber);
    const session = await other.sessionFor(phoneNumber);

    expect(await attack.guess(session, phoneNumber, code)).toBe(INVALID_SESSION);
    await other.stop();
  });

  it('[SEC-48] is required', async () => {
    const { phoneNumber, code } = await attack.startSignIn();

    expect(await attack.guess(undefined, phoneNumber, code)).toContain("Value null at 'session'");
    expect(await attack.guess('', phoneNumber, code)).toContain("Value at 'session'");
    expect(await attempts(phoneNumber)).toEqual({ N: '0' });
  });

  it('[SEC-03] cannot be answered again with a used code', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    const joined = await attack.sessionFor(phoneNumber);
    expect(await attack.guess(session, phoneNumber, code)).toBe('tokens');

    expect(await attack.guess(session, phoneNumber, code)).toMatch(/can only be used once/);
    expect(await attack.guess(joined, phoneNumber, code)).toBe('CODE_EXPIRED');
    expect(await attack.guessInNewSession(phoneNumber, code)).toBe('attemptsLeft=2');
  });

  it('[SEC-02] cannot be answered once its code has expired, even while the ledger still has the row', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    await attack.ageRow(numberKey(phoneNumber), 300);

    expect(await attack.guess(session, phoneNumber, code)).toBe('CODE_EXPIRED');
    expect(await attempts(phoneNumber)).toEqual({ N: '0' });
    await attack.sessionFor(phoneNumber);
    expect(await attack.guessInNewSession(phoneNumber, await attack.codeFor(phoneNumber))).toBe('tokens');
  });

  it('[SEC-49] of a member who was disabled after the start of the sign-in is rejected and costs no attempt', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    await attack.pool.cognito.send(new AdminDisableUserCommand(memberOf(phoneNumber)));
    expect(await attack.guess(session, phoneNumber, code)).toBe('User is disabled.');
    await attack.pool.cognito.send(new AdminEnableUserCommand(memberOf(phoneNumber)));

    expect(await attempts(phoneNumber)).toEqual({ N: '0' });
    expect(await attack.guessInNewSession(phoneNumber, code)).toBe('tokens');
  });

  it('[SEC-49] of a member who was deleted after the start of the sign-in is rejected, even if the number is registered again', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    const joined = await attack.sessionFor(phoneNumber);
    await attack.pool.cognito.send(new AdminDeleteUserCommand(memberOf(phoneNumber)));
    expect(await attack.guess(session, phoneNumber, code)).toBe('CODE_EXPIRED');
    await attack.pool.signUp(phoneNumber);

    expect(await attack.guess(joined, phoneNumber, code)).toBe('CODE_EXPIRED');
  });
});

describe('a token of another issuer', () => {
  it('[SEC-50] is rejected even if the keys are the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'local-pool-'));
    const before = await PoolFixture.start({ folder });
    const { phoneNumber } = await before.signUp();
    const { AccessToken } = await before.signIn(phoneNumber);
    const other = await PoolFixture.start();
    await before.stop();
    const after = await PoolFixture.start({ folder });
    const getUser = after.cognito.send(new GetUserCommand({ AccessToken }));

    expect(decodeJwt(AccessToken).iss).toBe(`${before.pool.url}/${USER_POOL_ID}`);
    await expectAsync(getUser).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Invalid Access Token'),
    );
    await Promise.all([after.stop(), other.stop()]);
    rmSync(folder, { recursive: true });
  });
});
