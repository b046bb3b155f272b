import {
  cognitoError,
  newPhoneNumber,
  CROSS_ORIGIN_HEADERS,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
} from '../testing/pool-fixture.ts';

const ESCAPED = '&lt;b&gt;Ada&lt;/b&gt; &amp; &quot;Co&quot;';

describe('the pages of the pool', () => {
  let fixture: PoolFixture;

  beforeEach(async () => (fixture = await PoolFixture.start()));
  afterEach(() => fixture.stop());

  const call = (path: string, headers: Record<string, string> = {}) =>
    fetch(fixture.pool.url + path, { headers });

  const read = async (path: string) => (await call(path)).text();

  it('begin with / and its working links to the other pages and the keys', async () => {
    const front = await read('/');
    const links = [...front.matchAll(/href="([^"]+)"/g)].map(([, path]) => path ?? '');
    const statuses = await Promise.all(links.map(async (path) => (await call(path)).status));

    expect(links).toContain('/inbox');
    expect(links).toContain('/sign-ins');
    expect(links).toContain('/members');
    expect(links).toContain('/trigger-events');
    expect(links).toContain(`/${USER_POOL_ID}/.well-known/jwks.json`);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(front).toContain(USER_POOL_ID);
  });

  it('[SEC-70] show the members with their names escaped', async () => {
    const { phoneNumber, userName } = await fixture.signUp(newPhoneNumber(), '<b>Ada</b> & "Co"');
    const members = await read('/members');

    expect(members).toContain(phoneNumber);
    expect(members).toContain(userName);
    expect(members).toContain(ESCAPED);
    expect(members).not.toContain('<b>');
  });

  it('show fifty members at a time', async () => {
    const signedUp = await Promise.all(Array.from({ length: 51 }, () => fixture.signUp()));
    const first = await read('/members');
    const [, more = ''] = /href="(\/members\?after=\d+)"/.exec(first) ?? [];
    const second = await read(more);
    const shown = (page: string) => signedUp.filter(({ userName }) => page.includes(userName)).length;

    expect([shown(first), shown(second)]).toEqual([50, 1]);
    expect(second).not.toContain('?after=');
  });

  it('[SEC-71] show the triggers’ events and results without codes, answers and secrets', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session = '' } = await fixture.startSignIn(phoneNumber);
    const wrong = await fixture.answer(Session, phoneNumber, '191919');
    const { AuthenticationResult } = await fixture.answer(wrong.Session, phoneNumber, RIGHT_CODE);
    const events = await read('/trigger-events');

    for (const trigger of [
      ...['PreSignUp', 'DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'],
      'PostAuthentication',
    ]) {
      expect(events).toContain(`<h2>${trigger}</h2>`);
    }
    expect(events).toContain(`&quot;phone_number&quot;: &quot;${phoneNumber}&quot;`);
    expect(events).toContain('&quot;answerCorrect&quot;: true');
    expect(events).toContain('&quot;challengeAnswer&quot;: &quot;•••&quot;');
    expect(events).toContain('&quot;code&quot;: &quot;•••&quot;');
    for (const secret of [
      RIGHT_CODE,
      '191919',
      'ROUND-1',
      Session,
      AuthenticationResult?.AccessToken ?? '',
    ]) {
      expect(events).not.toContain(secret);
    }
  });

  it('show the error that a trigger threw', async () => {
    const { phoneNumber } = await fixture.signUp();
    fixture.writeTrigger(
      'define-auth-challenge',
      `export const handler = () => { throw new Error('<i>no</i>'); };`,
    );
    await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
      cognitoError('UserLambdaValidationException', 'DefineAuthChallenge failed with error <i>no</i>.'),
    );

    expect(await read('/trigger-events')).toContain(
      'DefineAuthChallenge failed with error &lt;i&gt;no&lt;/i&gt;.',
    );
  });

  it('show the last fifty events', async () => {
    const { phoneNumber: first } = await fixture.signUp();
    await Promise.all(Array.from({ length: 50 }, () => fixture.signUp()));
    const events = await read('/trigger-events');

    expect(events.match(/<h2>PreSignUp/g)?.length).toBe(50);
    expect(events).not.toContain(first);
  });

  for (const headers of CROSS_ORIGIN_HEADERS) {
    it(`[SEC-70] reject a request with ${JSON.stringify(headers)} for members and events`, async () => {
      const responses = await Promise.all([call('/members', headers), call('/trigger-events', headers)]);

      expect(responses.map(({ status }) => status)).toEqual([403, 403]);
      expect(responses.map((response) => response.headers.get('Access-Control-Allow-Origin'))).toEqual([
        null,
        null,
      ]);
    });
  }

  for (const path of ['/', '/members', '/trigger-events']) {
    it(`[SEC-70] run no script and cannot be framed: ${path}`, async () => {
      const response = await call(path);
      const policy = response.headers.get('Content-Security-Policy');

      expect(policy).toContain("default-src 'none'; style-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toContain('script-src');
      expect(await response.text()).not.toMatch(/<script|<style|style=| on[a-z]+=/);
    });
  }

  it('show the counts, and which triggers run', async () => {
    const { phoneNumber } = await fixture.signUp();
    await fixture.startSignIn(phoneNumber);
    const front = await read('/');

    expect(front).toMatch(/<strong>1<\/strong>\s+Sign-ins/);
    expect(front).toMatch(/<strong>1<\/strong>\s+Members/);
    expect(front).toMatch(/<strong>0<\/strong>\s+Messages/);
    expect(front).toMatch(/PostAuthentication<\/span>\s*<span class="chip good">Runs/);
    expect(front).toMatch(/PreTokenGeneration<\/span>\s*<span class="chip neutral">Not set/);
    expect(front).toContain(`<code>${fixture.pool.port}</code>`);
  });
});
