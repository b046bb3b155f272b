import { execSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { unzipSync } from 'fflate';
import { decodeJwt } from 'jose';
import { PROJECT_FOLDER } from '../installation.ts';
import { CLIENT_ID, newPhoneNumber } from '../testing/pool-fixture.ts';
import type { SmsMessage } from '../inbox/inbox.ts';

const ZIPS = join(PROJECT_FOLDER, 'dist/triggers');

/** Unpacks each zip into a folder with the zip's name. */
function unpackZips(folder: string): void {
  for (const zip of readdirSync(ZIPS).filter((name) => name.endsWith('.zip'))) {
    const trigger = join(folder, basename(zip, '.zip'));
    mkdirSync(trigger, { recursive: true });
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(join(ZIPS, zip))))) {
      writeFileSync(join(trigger, name), bytes);
    }
  }
}

describe('The zips of `npm run build:triggers` in the local pool', () => {
  let folder: string;
  let pool: ChildProcessByStdio<null, Readable, null>;
  let address: string;
  let cognito: CognitoIdentityProviderClient;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zipped-triggers-'));
    execSync('npm run --silent build:triggers', {
      cwd: PROJECT_FOLDER,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    unpackZips(join(folder, 'triggers'));
    pool = spawn(process.execPath, ['src/local-pool/main.ts'], {
      cwd: PROJECT_FOLDER,
      env: {
        ...process.env,
        LOCAL_POOL_PORT: '0',
        LOCAL_POOL_FOLDER: join(folder, 'data'),
        LOCAL_POOL_TRIGGERS: join(folder, 'triggers'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = (await once(pool.stdout, 'data')) as [Buffer];
    [address = ''] = /http:\S+(?=\. )/.exec(output.toString()) ?? [];
    cognito = new CognitoIdentityProviderClient({
      endpoint: address,
      region: 'us-east-1',
      credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
      maxAttempts: 1,
    });
  });

  afterAll(async () => {
    cognito.destroy();
    pool.kill('SIGTERM');
    await once(pool, 'exit');
    rmSync(folder, { recursive: true });
  });

  it('sign a member up, send a code, reject a wrong code and accept the right one', async () => {
    const phoneNumber = newPhoneNumber();
    const answer = (Session: string | undefined, ANSWER: string) =>
      cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId: CLIENT_ID,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session,
          ChallengeResponses: { USERNAME: phoneNumber, ANSWER },
        }),
      );
    const { UserSub } = await cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
      }),
    );
    const { Session } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: phoneNumber },
      }),
    );
    const inbox = await fetch(`${address}/inbox/messages?to=${encodeURIComponent(phoneNumber)}`);
    const messages = (await inbox.json()) as SmsMessage[];
    const code = messages[0]?.body.slice(0, 6) ?? '';
    const wrong = await answer(Session, code === '000000' ? '000001' : '000000');
    const right = await answer(wrong.Session, code);

    expect(messages).toHaveSize(1);
    expect(wrong.ChallengeParameters?.['attemptsLeft']).toBe('2');
    expect(decodeJwt(right.AuthenticationResult?.IdToken ?? '')).toEqual(
      jasmine.objectContaining({ sub: UserSub ?? '', phone_number_verified: true }),
    );
  });
});
