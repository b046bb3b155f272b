import { ADA, type FakeAmplifyAuth, TOKEN_KEY_PREFIX } from '../../testing/amplify-auth-fixture';
import { PageFixture } from '../../testing/page-fixture';
import type { SessionService } from './session-service';

describe('SessionService', () => {
  let page: PageFixture;
  let session: SessionService;
  let userPool: FakeAmplifyAuth;

  beforeEach(() => {
    page = new PageFixture();
    ({ session, userPool } = page);
  });

  it('returns no access token for a visitor, without a call', async () => {
    expect(await session.accessToken()).toBeNull();
    expect(userPool.calls).toEqual([]);
  });

  it('restores no session without tokens, and makes no call', async () => {
    await session.restore();
    expect(userPool.calls).toEqual([]);
    expect(session.member()).toBeNull();
  });

  it('restores the session from tokens, with one call', async () => {
    await page.storeSession(ADA);
    await Promise.all([session.restore(), session.restore()]);
    expect(session.member()).toEqual(ADA);
    expect(userPool.calls).toEqual(['session']);
  });

  it('keeps the tokens if it starts without a connection, and tries again', async () => {
    await page.storeSession(ADA);
    userPool.failNext('NetworkError');
    await session.restore();
    expect(session.member()).toBeNull();
    expect(session.endReason()).toEqual({ kind: 'offline' });
    await session.restore();
    expect(session.member()).toEqual(ADA);
    expect(session.endReason()).toBeNull();
  });

  it('removes a session that the user pool has ended', async () => {
    await page.storeSession(null);
    await session.restore();
    expect(session.endReason()).toEqual({ kind: 'session-lost' });
    expect(sessionStorage.length).toBe(0);
  });

  it('restores a session that another tab has stored since', async () => {
    await page.storeSession(null);
    await session.restore();
    expect(session.member()).toBeNull();
    userPool.signedIn = ADA;
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'ada');
    await session.restore();
    expect(session.member()).toEqual(ADA);
    expect(session.endReason()).toBeNull();
  });

  it('restores the session only after a sign-in in progress', async () => {
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'ada');
    userPool.signedIn = ADA;
    const release = userPool.pause();
    const signIn = page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await page.waitUntil(() => userPool.calls.length > 0);
    const restore = session.restore();
    expect(userPool.calls).toEqual(['signIn +12025550123']);
    release();
    await Promise.all([signIn, restore]);
    expect(userPool.calls).toEqual(['signIn +12025550123', 'session']);
  });
});
