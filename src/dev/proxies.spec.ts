import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PROJECT_FOLDER } from '../local-pool/installation.ts';
import { CLIENT_ID, newPhoneNumber } from '../local-pool/testing/pool-fixture.ts';
import { PoolProcess } from '../local-pool/testing/pool-process.ts';

/** An address without a server. */
const PROXY = 'http://127.0.0.1:9';

const PROXIES = {
  NODE_USE_ENV_PROXY: '1',
  ...{ HTTP_PROXY: PROXY, HTTPS_PROXY: PROXY, ALL_PROXY: PROXY },
  ...{ http_proxy: PROXY, https_proxy: PROXY, all_proxy: PROXY },
};

/** The source of a trigger that sends requests to the pool without the AWS SDK. */
const FETCHING_TRIGGER = `
  import http from 'node:http';
  const { status } = await fetch(process.env.AWS_ENDPOINT_URL);
  await fetch('https://sns.us-east-1.amazonaws.com/');
  await new Promise((resolve, reject) => http.get(process.env.AWS_ENDPOINT_URL, resolve).on('error', reject));
  const responses = {
    PreSignUp: { autoConfirmUser: true },
    DefineAuthChallenge: { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false },
    CreateAuthChallenge: { publicChallengeParameters: { status: String(status) }, privateChallengeParameters: { code: '1' } },
  };
  export const handler = async (event) => ({ ...event, response: responses[event.triggerSource.split('_')[0]] });`;

describe('with an unreachable proxy in the environment,', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'proxies-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Signs up with a new number and starts a sign-in. @returns the parameters of the challenge */
  async function startSignIn(address: string) {
    const cognito = new CognitoIdentityProviderClient({
      endpoint: address,
      region: 'us-east-1',
      credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
    });
    const phoneNumber = newPhoneNumber();
    await cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: 'Ada' }],
      }),
    );
    const { ChallengeParameters } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: phoneNumber },
      }),
    );
    cognito.destroy();
    return ChallengeParameters;
  }

  for (const noProxy of ['localhost', 'internal.example', '', '*']) {
    it(`the pool starts and its triggers reach it if NO_PROXY is "${noProxy}"`, async () => {
      for (const name of ['pre-sign-up', 'define-auth-challenge', 'create-auth-challenge']) {
        writeFileSync(join(folder, `${name}.mjs`), FETCHING_TRIGGER);
      }
      writeFileSync(join(folder, 'verify-auth-challenge-response.mjs'), FETCHING_TRIGGER);
      const pool = await PoolProcess.start({
        ...PROXIES,
        NO_PROXY: noProxy,
        no_proxy: noProxy,
        LOCAL_POOL_PORT: '0',
        LOCAL_POOL_FOLDER: join(folder, 'data'),
        LOCAL_POOL_TRIGGERS: folder,
      });
      const parameters = await startSignIn(pool.url);
      await pool.end('SIGTERM');

      expect(parameters?.['status']).toBe('200');
    });
  }

  it('the triggers of the project send a code', async () => {
    const pool = await PoolProcess.start({
      ...PROXIES,
      LOCAL_POOL_PORT: '0',
      LOCAL_POOL_FOLDER: join(folder, 'data'),
    });
    const parameters = await startSignIn(pool.url);
    await pool.end('SIGTERM');

    expect(parameters?.['attemptsLeft']).toBe('3');
  });

  it('the smoke test reaches its local pool', () => {
    const { stdout, status } = spawnSync(process.execPath, ['src/cdk/commands/smoke/smoke.ts', '--local'], {
      cwd: PROJECT_FOLDER,
      env: { ...process.env, ...PROXIES, NO_PROXY: 'localhost', no_proxy: 'localhost' },
      encoding: 'utf8',
    });

    expect(stdout).toContain(', 0 differ, ');
    expect(status).toBe(0);
  });

  it('specs reach the pool', () => {
    const spec = 'src/local-pool/http/loopback-host.spec.ts';
    const jasmine = ['node_modules/jasmine/bin/jasmine.js', '--helper=.ci/jasmine-setup.ts', spec];
    const { status } = spawnSync(process.execPath, jasmine, {
      cwd: PROJECT_FOLDER,
      env: { ...process.env, ...PROXIES, NO_PROXY: 'localhost', no_proxy: 'localhost' },
    });

    expect(status).toBe(0);
  });
});
