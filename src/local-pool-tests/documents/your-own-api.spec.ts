import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose';
import {
  CLIENT_ID,
  type SignInTokens,
  PoolFixture,
  USER_POOL_ID,
} from '../../local-pool/testing/pool-fixture.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const APP_ORIGIN = 'https://club.example';

/** Runs the server of the document in a process, as a reader would. */
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
    const document = readFileSync(join(PROJECT, 'docs/your-own-api.md'), 'utf8');
    writeFileSync(join(folder, 'server.mjs'), /^```js\n(.*?)^```$/ms.exec(document)?.[1] ?? '');
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const server = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env: { ...process.env, PORT: '0', APP_ORIGIN, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [address] = (await once(server.stdout, 'data')) as [Buffer];
    return new DocumentedServer(address.toString().trim(), server, folder);
  }

  /** Sends a request. @returns the status and the member of the response */
  async request(authorization?: string): Promise<[number, string | undefined]> {
    const response = await fetch(this.url, { headers: authorization ? { authorization } : {} });
    return [response.status, ((await response.json()) as { member?: string }).member];
  }

  /** Ends the membership, which requires a recent sign-in. */
  async endMembership(accessToken: string): Promise<Response> {
    const headers = { authorization: `Bearer ${accessToken}` };
    return fetch(`${this.url}/membership`, { method: 'DELETE', headers });
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
  const signInAt = async (fixture: PoolFixture) => {
    const member = await fixture.signUp();
    return { ...member, tokens: await fixture.signIn(member.phoneNumber) };
  };

  beforeAll(async () => {
    [pool, otherPool] = await Promise.all([PoolFixture.start(), PoolFixture.start()]);
    server = await DocumentedServer.start({ USER_POOL_ISSUER: issuerOf(pool) });
    ({ userName, tokens } = await signInAt(pool));
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all([pool.stop(), otherPool.stop()]);
  });

  const UNAUTHORIZED: [number, undefined] = [401, undefined];

  it('identifies the member by an access token', async () => {
    expect(await server.request(`Bearer ${tokens.AccessToken}`)).toEqual([200, userName]);
  });

  for (const authorization of [undefined, 'Bearer', 'Bearer garbage', 'Basic YTpi']) {
    it(`rejects ${authorization ? `"${authorization}"` : 'a request without a token'}`, async () => {
      expect(await server.request(authorization)).toEqual(UNAUTHORIZED);
    });
  }

  it('[SEC-50] rejects an id token', async () => {
    expect(await server.request(`Bearer ${tokens.IdToken}`)).toEqual(UNAUTHORIZED);
  });

  it('rejects an expired token', async () => {
    const now = pool.clock.now;
    pool.clock.advance(-3700);
    const expired = await signInAt(pool);
    pool.clock.now = now;
    expect(await server.request(`Bearer ${expired.tokens.AccessToken}`)).toEqual(UNAUTHORIZED);
  });

  it('[SEC-50] rejects a token without a signature', async () => {
    const { kid } = decodeProtectedHeader(tokens.AccessToken);
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url');
    const [, payload, signature] = tokens.AccessToken.split('.');
    expect(await server.request(`Bearer ${header}.${payload}.`)).toEqual(UNAUTHORIZED);
    expect(await server.request(`Bearer ${header}.${payload}.${signature}`)).toEqual(UNAUTHORIZED);
  });

  it('rejects a token that was signed with another key', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(decodeJwt(tokens.AccessToken))
      .setProtectedHeader({ alg: 'RS256', kid: decodeProtectedHeader(tokens.AccessToken).kid ?? '' })
      .sign(privateKey);
    expect(await server.request(`Bearer ${forged}`)).toEqual(UNAUTHORIZED);
  });

  it('rejects a token of another issuer', async () => {
    const otherMember = await signInAt(otherPool);
    expect(await server.request(`Bearer ${otherMember.tokens.AccessToken}`)).toEqual(UNAUTHORIZED);
  });

  it('rejects a token of another app client', async () => {
    const other = await DocumentedServer.start({
      USER_POOL_ISSUER: issuerOf(pool),
      USER_POOL_CLIENT_ID: `not${CLIENT_ID}`,
    });
    expect(await other.request(`Bearer ${tokens.AccessToken}`)).toEqual(UNAUTHORIZED);
    await other.stop();
  });

  describe('for a request that requires a recent sign-in', () => {
    /** Signs in before now. @returns the tokens, with the issue time of the sign-in */
    const signInBefore = async (seconds: number) => {
      const now = pool.clock.now;
      pool.clock.advance(-seconds);
      const { tokens: issued } = await signInAt(pool);
      pool.clock.now = now;
      return issued;
    };

    it('accepts a recent sign-in', async () => {
      const { AccessToken } = await signInBefore(0);
      expect((await server.endMembership(AccessToken)).status).toBe(200);
    });

    it('[SEC-94] demands another sign-in after ten minutes, in a header that the app can read', async () => {
      const { AccessToken } = await signInBefore(601);
      const { status, headers } = await server.endMembership(AccessToken);
      expect(status).toBe(401);
      expect(headers.get('WWW-Authenticate')).toBe(
        'Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is required.", max_age="600"',
      );
      expect(headers.get('Access-Control-Expose-Headers')).toBe('WWW-Authenticate');
      expect(await server.request(`Bearer ${AccessToken}`)).toEqual([200, jasmine.any(String)]);
    });

    it('[SEC-94] demands it also with a renewed token', async () => {
      const { RefreshToken } = await signInBefore(601);
      const { AuthenticationResult } = await pool.cognito.send(
        new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }),
      );
      const renewed = AuthenticationResult?.AccessToken ?? '';
      expect(await server.request(`Bearer ${renewed}`)).toEqual([200, jasmine.any(String)]);
      expect((await server.endMembership(renewed)).status).toBe(401);
    });
  });

  it('accepts a token of a revoked session until it expires, as documented', async () => {
    const { RefreshToken, AccessToken } = tokens;
    await pool.cognito.send(new RevokeTokenCommand({ ClientId: CLIENT_ID, Token: RefreshToken }));
    expect(await server.request(`Bearer ${AccessToken}`)).toEqual([200, userName]);
  });

  it('returns 503 without a member while it cannot load the keys', async () => {
    const disconnected = await DocumentedServer.start({ USER_POOL_ISSUER: 'http://localhost:9' });
    expect(await disconnected.request(`Bearer ${tokens.AccessToken}`)).toEqual([503, undefined]);
    await disconnected.stop();
  });

  it('allows requests from the origin of the app only', async () => {
    const { status, headers } = await fetch(server.url, { method: 'OPTIONS' });
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([204, APP_ORIGIN]);
    expect(headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
  });
});
