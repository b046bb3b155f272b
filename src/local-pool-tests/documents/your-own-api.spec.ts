import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose';
import {
  CLIENT_ID,
  type SignInTokens,
  PoolFixture,
  USER_POOL_ID,
} from '../../local-pool/testing/pool-fixture.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const APP_ORIGIN = 'https://club.example';

/** The server that the document shows, running as a reader would run it. */
class DocumentedServer {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, process: ChildProcess, folder: string) {
    this.url = url;
    this.#process = process;
    this.#folder = folder;
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<DocumentedServer> {
    const folder = mkdtempSync(join(tmpdir(), 'your-own-api-'));
    const text = readFileSync(join(PROJECT, 'docs/your-own-api.md'), 'utf8');
    writeFileSync(join(folder, 'server.mjs'), /^```js\n(.*?)^```$/ms.exec(text)?.[1] ?? '');
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const server = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env: { ...process.env, PORT: '0', APP_ORIGIN, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [address] = (await once(server.stdout, 'data')) as [Buffer];
    return new DocumentedServer(address.toString().trim(), server, folder);
  }

  /** @returns the status, and who is said to have asked */
  async ask(authorization?: string): Promise<[number, string | undefined]> {
    const response = await fetch(this.url, { headers: authorization ? { authorization } : {} });
    return [response.status, ((await response.json()) as { member?: string }).member];
  }

  async stop(): Promise<void> {
    this.#process.kill();
    await once(this.#process, 'exit');
    rmSync(this.#folder, { recursive: true });
  }
}

describe('the server in docs/your-own-api.md', () => {
  let pool: PoolFixture;
  let otherPool: PoolFixture;
  let server: DocumentedServer;
  let userName: string;
  let tokens: SignInTokens;

  const issuerOf = ({ pool: { url } }: PoolFixture) => `${url}/${USER_POOL_ID}`;
  const logInAt = async (fixture: PoolFixture) => {
    const member = await fixture.signUp();
    return { ...member, tokens: await fixture.signIn(member.phoneNumber) };
  };

  beforeAll(async () => {
    [pool, otherPool] = await Promise.all([PoolFixture.start(), PoolFixture.start()]);
    server = await DocumentedServer.start({ USER_POOL_ISSUER: issuerOf(pool) });
    ({ userName, tokens } = await logInAt(pool));
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all([pool.stop(), otherPool.stop()]);
  });

  const REFUSED: [number, undefined] = [401, undefined];

  it('knows the member by an access token', async () => {
    expect(await server.ask(`Bearer ${tokens.AccessToken}`)).toEqual([200, userName]);
  });

  for (const authorization of [undefined, 'Bearer', 'Bearer garbage', 'Basic YTpi']) {
    it(`refuses ${authorization ? `"${authorization}"` : 'a request without a token'}`, async () => {
      expect(await server.ask(authorization)).toEqual(REFUSED);
    });
  }

  it('[SEC-50] rejects an id token', async () => {
    expect(await server.ask(`Bearer ${tokens.IdToken}`)).toEqual(REFUSED);
  });

  it('refuses a token that has ended', async () => {
    const now = pool.clock.now;
    pool.clock.advance(-3700);
    const old = await logInAt(pool);
    pool.clock.now = now;
    expect(await server.ask(`Bearer ${old.tokens.AccessToken}`)).toEqual(REFUSED);
  });

  it('[SEC-50] rejects a token without a signature', async () => {
    const { kid } = decodeProtectedHeader(tokens.AccessToken);
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url');
    const [, payload, signature] = tokens.AccessToken.split('.');
    expect(await server.ask(`Bearer ${header}.${payload}.`)).toEqual(REFUSED);
    expect(await server.ask(`Bearer ${header}.${payload}.${signature}`)).toEqual(REFUSED);
  });

  it('refuses a token that somebody else has signed', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(decodeJwt(tokens.AccessToken))
      .setProtectedHeader({ alg: 'RS256', kid: decodeProtectedHeader(tokens.AccessToken).kid ?? '' })
      .sign(privateKey);
    expect(await server.ask(`Bearer ${forged}`)).toEqual(REFUSED);
  });

  it('refuses a token of another issuer', async () => {
    const foreign = await logInAt(otherPool);
    expect(await server.ask(`Bearer ${foreign.tokens.AccessToken}`)).toEqual(REFUSED);
  });

  it('refuses a token of another app client', async () => {
    const other = await DocumentedServer.start({
      USER_POOL_ISSUER: issuerOf(pool),
      USER_POOL_CLIENT_ID: `not${CLIENT_ID}`,
    });
    expect(await other.ask(`Bearer ${tokens.AccessToken}`)).toEqual(REFUSED);
    await other.stop();
  });

  it('cannot know that a session was ended, as the document says', async () => {
    const { RefreshToken, AccessToken } = tokens;
    await pool.cognito.send(new RevokeTokenCommand({ ClientId: CLIENT_ID, Token: RefreshToken }));
    expect(await server.ask(`Bearer ${AccessToken}`)).toEqual([200, userName]);
  });

  it('says that it cannot tell, and no more, while it does not reach the keys', async () => {
    const cutOff = await DocumentedServer.start({ USER_POOL_ISSUER: 'http://localhost:9' });
    expect(await cutOff.ask(`Bearer ${tokens.AccessToken}`)).toEqual([503, undefined]);
    await cutOff.stop();
  });

  it('lets pages of the app ask, and of no other origin', async () => {
    const { status, headers } = await fetch(server.url, { method: 'OPTIONS' });
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([204, APP_ORIGIN]);
    expect(headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
  });
});
