import { USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';

describe('HEAD', () => {
  const fixture = usePool();

  /** The status and the headers, but for the time and those of the connection. */
  async function answer(method: string, path: string, headers: Record<string, string> = {}) {
    const response = await fetch(fixture.pool.url + path, { method, headers });
    await response.body?.cancel();
    const told = [...response.headers].filter(
      ([name]) => !/^(date|connection|keep-alive|content-length|transfer-encoding)$/.test(name),
    );
    return { status: response.status, headers: told };
  }

  for (const path of [
    ...['/', '/pages.css', '/members', '/trigger-events', `/${USER_POOL_ID}/.well-known/jwks.json`],
    ...['/inbox', '/inbox/inbox.js', '/inbox/messages', '/inbox/changes', '/nothing'],
  ]) {
    it(`is answered as GET is: ${path}`, async () => {
      expect(await answer('HEAD', path)).toEqual(await answer('GET', path));
    });
  }

  it('is refused to a page of another origin where GET is', async () => {
    for (const path of ['/members', '/inbox/messages', '/inbox/changes']) {
      expect((await answer('HEAD', path, { Origin: 'http://localhost:4200' })).status).toBe(403);
    }
  });
});
