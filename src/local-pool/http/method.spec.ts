import { USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';

describe('a HEAD request', () => {
  const fixture = usePool();

  /** Returns the status and the headers, without the date and the headers of the connection. */
  async function responseTo(method: string, path: string, headers: Record<string, string> = {}) {
    const response = await fetch(fixture.pool.url + path, { method, headers });
    await response.body?.cancel();
    const kept = [...response.headers].filter(
      ([name]) => !/^(date|connection|keep-alive|content-length|transfer-encoding)$/.test(name),
    );
    return { status: response.status, headers: kept };
  }

  for (const path of [
    ...['/', '/pages.css', '/sign-ins', '/sign-ins/changes', '/members', '/member', '/trigger-events'],
    `/${USER_POOL_ID}/.well-known/jwks.json`,
    ...['/inbox', '/inbox/inbox.js', '/inbox/messages', '/inbox/changes', '/inbox/failure', '/nothing'],
  ]) {
    it(`gets the same status and headers as GET for ${path}`, async () => {
      expect(await responseTo('HEAD', path)).toEqual(await responseTo('GET', path));
    });
  }

  it('is rejected from other origins for the same paths as GET', async () => {
    for (const path of ['/members', '/inbox/messages', '/inbox/changes']) {
      expect((await responseTo('HEAD', path, { Origin: 'http://localhost:4200' })).status).toBe(403);
    }
  });
});
