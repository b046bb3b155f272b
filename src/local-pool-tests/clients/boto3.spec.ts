import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CLIENT_ID,
  newPhoneNumber,
  PoolFixture,
  RIGHT_CODE,
  usePool,
} from '../../local-pool/testing/pool-fixture.ts';
import { isInstalled, toolEnvironment } from './installed.ts';

const run = promisify(execFile);

const JOURNEY = join(import.meta.dirname, 'boto3-journey.py');

const REFRESH = join(import.meta.dirname, 'boto3-refresh.py');

const PROBE = 'import boto3; boto3.client("cognito-idp").get_tokens_from_refresh_token';

const REVOKED = 'Access Token has been revoked';

if (isInstalled('boto3', 'python3', ['-c', PROBE])) {
  describe('boto3', () => {
    const fixture = usePool();

    it('signs up, signs in after a wrong code, refreshes, signs out everywhere and deletes the account', async () => {
      const phoneNumber = newPhoneNumber();
      const journey = [JOURNEY, fixture.pool.url, CLIENT_ID, phoneNumber, RIGHT_CODE];
      const { stdout } = await run('python3', journey, { env: toolEnvironment() });

      expect(JSON.parse(stdout)).toEqual({
        confirmed: true,
        afterWrong: 'CUSTOM_CHALLENGE',
        isSameMember: true,
        afterSigningOut: REVOKED,
        deleted: REVOKED,
      });
      await expectAsync(fixture.signUp(phoneNumber)).toBeResolved();
    });

    it('refreshes with REFRESH_TOKEN_AUTH, as older versions do, in a pool without rotation', async () => {
      const withoutRotation = await PoolFixture.start({ refreshTokenRotation: false });
      const { phoneNumber } = await withoutRotation.signUp();
      const { RefreshToken } = await withoutRotation.signIn(phoneNumber);
      const refresh = [REFRESH, withoutRotation.pool.url, CLIENT_ID, RefreshToken];
      const { stdout } = await run('python3', refresh, { env: toolEnvironment() });
      await withoutRotation.stop();

      expect(stdout).toBe(`${phoneNumber}\n`);
    });
  });
}
