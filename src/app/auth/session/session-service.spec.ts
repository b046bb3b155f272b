import { PageFixture } from '../../testing/page-fixture';
import { ADA, type FakeAmplifyAuth, TOKEN_KEY_PREFIX } from '../../testing/amplify-auth-fixture';
import type { SessionService } from './session-service';

describe('SessionService', () => {
  let page: PageFixture;
  let session: SessionService;
  let userPool: FakeAmplifyAuth;

  beforeEach(() => {
    page = new PageFixture();
    ({ session, userPool } = page);
  });

  it('has no access token for a visitor, and asks nobody for it', async () => {
    expect(await session.accessToken()).toBeNull();
    expect(userPool.calls).toEqual([]);
  });

  it('asks nobody who is signed in when there are no tokens', async () => {
    await session.restore();
    expect(userPool.calls).toEqual([]);
    expect(session.member()).toBeNull();
  });

  it('finds the member again when there are tokens, with one question', async () => {
    await page.haveMember(ADA);
    await Promise.all([session.restore(), session.restore()]);
    expect(session.member()).toEqual(ADA);
    expect(userPool.calls).toEqual(['session']);
  });

  it('keeps the tokens when it starts without a connection, and tries again', async () => {
    await page.haveMember(ADA);
    userPool.failNext('NetworkError');
    await session.restore();
    expect(session.member()).toBeNull();
    expect(session.endReason()).toEqual({ kind: 'offline' });
    await session.restore();
    expect(session.member()).toEqual(ADA);
    expect(session.endReason()).toBeNull();
  });

  it('forgets a session that the user pool has ended', async () => {
    await page.haveMember(null);
    await session.restore();
    expect(session.endReason()).toEqual({ kind: 'session-lost' });
    expect(sessionStorage.length).toBe(0);
  });

  it('finds the member whom another tab has kept signed in since', async () => {
    await page.haveMember(null);
    await session.restore();
    expect(session.member()).toBeNull();
    userPool.signedIn = ADA;
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'somebody');
    await session.restore();
    expect(session.member()).toEqual(ADA);
    expect(session.endReason()).toBeNull();
  });

  it('looks for a member only after the log-in that is under way', async () => {
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'somebody');
    userPool.signedIn = ADA;
    const release = userPool.hold();
    const steps = [page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false }), session.restore()];
    await page.becomes(() => userPool.calls.length > 0);
    expect(userPool.calls).toEqual(['signIn +12025550123']);
    release();
    await Promise.all(steps);
    expect(userPool.calls).toEqual(['signIn +12025550123', 'session']);
  });
});
