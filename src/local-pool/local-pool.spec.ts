import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetTokensFromRefreshTokenCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { CLIENT_ID, PoolFixture, RIGHT_CODE, USER_POOL_ID } from './fixtures/pool-fixture.ts';
import { startLocalPool } from './local-pool.ts';
import { UserPoolOptionError } from './user-pool.ts';

describe('startLocalPool', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'local-pool-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says in a code that the port is taken, and frees the data folder', async () => {
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

  for (const lives of [
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
    it(`refuses ${JSON.stringify(lives)}, which Cognito would not take`, async () => {
      await expectAsync(startLocalPool({ port: 0, ...lives })).toBeRejectedWithError(UserPoolOptionError);
    });
  }

  it('stops at once, also with somebody watching the inbox', async () => {
    const fixture = await PoolFixture.start();
    const response = await fetch(`${fixture.pool.url}/inbox/changes`);
    await fixture.stop();

    await expectAsync(response.text()).toBeRejected();
    await expectAsync(fetch(fixture.pool.url)).toBeRejected();
  });

  it('stops once, however often it is asked to', async () => {
    const pool = await startLocalPool({ port: 0 });
    await Promise.all([pool.stop(), pool.stop()]);

    await expectAsync(pool.stop()).toBeResolved();
  });

  it('goes on where it stopped', async () => {
    const before = await PoolFixture.start({ folder });
    const { port } = before.pool;
    const { phoneNumber, userName } = await before.register();
    const tokens = await before.logIn(phoneNumber);
    const { Session } = await before.startLogIn(phoneNumber);
    const keys = await (await fetch(`${before.pool.url}/${USER_POOL_ID}/.well-known/jwks.json`)).json();
    const sns = new SNSClient({
      endpoint: before.pool.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
    });
    await sns.send(new PublishCommand({ PhoneNumber: phoneNumber, Message: 'Hello' }));
    sns.destroy();
    const strangers = (await before.startLogIn('+12025550199')).ChallengeParameters;
    await before.stop();

    const after = await PoolFixture.start({ folder, port });
    expect(await (await fetch(`${after.pool.url}/${USER_POOL_ID}/.well-known/jwks.json`)).json()).toEqual(
      keys,
    );
    expect((await after.startLogIn('+12025550199')).ChallengeParameters).toEqual(strangers);
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
});
