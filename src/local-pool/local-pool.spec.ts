import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SERVER_ATTRIBUTES } from '../contract/member-attributes.ts';
import { CLIENT_ID, PoolFixture, RIGHT_CODE, USER_POOL_ID } from './testing/pool-fixture.ts';
import { startLocalPool } from './local-pool.ts';
import { UserPoolOptionError } from './settings.ts';

describe('startLocalPool', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'local-pool-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('rejects with EADDRINUSE for a port in use, and releases the data folder', async () => {
    const fixture = await PoolFixture.start();
    const { port } = fixture.pool;

    await expectAsync(startLocalPool({ port, folder })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'EADDRINUSE' }),
    );
    await fixture.stop();
    const pool = await startLocalPool({ port, folder });
    expect(pool.port).toBe(port);
    await pool.stop();
  });

  for (const options of [
    { sessionLifetimeSeconds: 179 },
    { sessionLifetimeSeconds: 901 },
    { refreshGraceSeconds: -1 },
    { refreshGraceSeconds: 61 },
    { tokenLifetimeSeconds: 299 },
    { tokenLifetimeSeconds: 86_401 },
    { refreshTokenLifetimeSeconds: 3_599 },
    { refreshTokenLifetimeSeconds: 315_360_001 },
    { sessionLifetimeSeconds: 200.5 },
    { userPoolId: 'LocalPool' },
    { userPoolId: '../us-east-1_LocalPool' },
    { clientId: '' },
  ]) {
    it(`rejects ${JSON.stringify(options)}, which Cognito rejects too`, async () => {
      await expectAsync(startLocalPool({ port: 0, ...options })).toBeRejectedWithError(UserPoolOptionError);
    });
  }

  it('returns a pool that stops immediately, even with an open stream of inbox changes', async () => {
    const fixture = await PoolFixture.start();
    const response = await fetch(`${fixture.pool.url}/inbox/changes`);
    await fixture.stop();

    await expectAsync(response.text()).toBeRejected();
    await expectAsync(fetch(fixture.pool.url)).toBeRejected();
  });

  it('returns a pool that never closes idle connections, so that no request races the close', async () => {
    const pool = await startLocalPool({ port: 0 });
    const { headers } = await fetch(`${pool.url}/inbox/messages`);
    expect(headers.get('connection')).toBe('keep-alive');
    // A server that closes idle connections sends the timeout in this header.
    expect(headers.get('keep-alive')).toBeNull();
    await pool.stop();
  });

  it('returns a pool that can be stopped repeatedly', async () => {
    const pool = await startLocalPool({ port: 0 });
    await Promise.all([pool.stop(), pool.stop()]);

    await expectAsync(pool.stop()).toBeResolved();
  });

  it('restores members, sessions, tokens, keys and messages after a restart', async () => {
    const before = await PoolFixture.start({ folder });
    const { port } = before.pool;
    const { phoneNumber, userName } = await before.signUp();
    const tokens = await before.signIn(phoneNumber);
    const { Session } = await before.startSignIn(phoneNumber);
    const keys = await (await fetch(`${before.pool.url}/${USER_POOL_ID}/.well-known/jwks.json`)).json();
    const sns = new SNSClient({
      endpoint: before.pool.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
    });
    await sns.send(new PublishCommand({ PhoneNumber: phoneNumber, Message: 'Hello' }));
    sns.destroy();
    const unknownParameters = (await before.startSignIn('+12025550199')).ChallengeParameters;
    await before.stop();

    const after = await PoolFixture.start({ folder, port });
    expect(await (await fetch(`${after.pool.url}/${USER_POOL_ID}/.well-known/jwks.json`)).json()).toEqual(
      keys,
    );
    expect((await after.startSignIn('+12025550199')).ChallengeParameters).toEqual(unknownParameters);
    expect(await (await fetch(`${after.pool.url}/inbox/messages`)).json()).toEqual([
      jasmine.objectContaining({ to: phoneNumber, body: 'Hello' }),
    ]);
    const user = await after.cognito.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
    expect(user.Username).toBe(userName);
    await expectAsync(after.answer(Session, phoneNumber, RIGHT_CODE)).toBeResolved();
    await expectAsync(
      after.cognito.send(
        new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: tokens.RefreshToken }),
      ),
    ).toBeResolved();
    await after.stop();
  });

  it('restores the data of a pool of version 1', async () => {
    const data = new DatabaseSync(join(folder, 'local-pool.sqlite'));
    data.exec(readFileSync(join(import.meta.dirname, 'testing/data-file-version-1.sql'), 'utf8'));
    data.close();
    const pool = await PoolFixture.start({ folder, now: () => Date.UTC(2026, 0, 1) });
    const find = (phoneNumber: string) =>
      pool.cognito.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }));

    const [ada, grace] = [await find('+12025550123'), await find('+12025550124')];
    expect([ada.UserStatus, ada.Enabled]).toEqual(['CONFIRMED', true]);
    expect([grace.UserStatus, grace.Enabled]).toEqual(['CONFIRMED', false]);
    expect(ada.Username).toBe('11d557a1-dae5-4c6d-82ba-6e24949e9a2a');
    const session = 'xmHCzoIrsVo7uyIFu26pGDCqnuGj3VlOqavRnXM_8AITq2V1LLa-OUWf1I7lngrA';
    await expectAsync(pool.answer(session, '+12025550123', RIGHT_CODE)).toBeResolved();
    const refreshToken =
      'GiVZxnfOSOnzgIcdVLgxelEDpcaxI6tLEai56NTvnbqx5ouFVc5yyxQVpHQ8xIABGM9L9h5Uqg3Og5UFr8KQOeNvFlmsuWs1wkTdoCyYQItkFHKU4OthqFK_VVQLkATz';
    await expectAsync(
      pool.cognito.send(
        new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: refreshToken }),
      ),
    ).toBeResolved();
    await pool.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: '+12025550123',
        UserAttributes: [
          { Name: 'phone_number', Value: '+12025550125' },
          { Name: SERVER_ATTRIBUTES.provenNumber, Value: '+12025550125' },
        ],
      }),
    );
    expect((await find('+12025550125')).Username).toBe(ada.Username);
    await pool.stop();
  });
});
