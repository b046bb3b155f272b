import type { Listener } from './request-guard.ts';
import { listen, type ListeningServer } from './listen.ts';

describe('a server whose listener fails', () => {
  let server: ListeningServer;
  let errors: jasmine.Spy;

  beforeEach(() => (errors = spyOn(process.stderr, 'write')));
  afterEach(() => server.stop());

  const start = async (listener: Listener) => {
    server = await listen(0, () => listener);
    return `http://localhost:${server.port}/`;
  };

  for (const [how, listener] of [
    [
      'throws',
      () => {
        throw new Error('NO');
      },
    ],
    ['rejects', () => Promise.reject(new Error('NO'))],
  ] as const) {
    it(`responds with 500 and logs the error when the listener ${how}`, async () => {
      const url = await start(listener);

      expect((await fetch(url)).status).toBe(500);
      expect((await fetch(url)).status).toBe(500);
      expect(errors).toHaveBeenCalledTimes(2);
      expect(errors).toHaveBeenCalledWith(jasmine.stringMatching(/^Error: NO\n {4}at /));
    });
  }

  it('closes the connection when the listener fails during a response', async () => {
    const url = await start((_request, response) => {
      response.writeHead(200, { 'Content-Length': 10 }).write('half');
      throw new Error('NO');
    });

    await expectAsync(fetch(url).then((response) => response.text())).toBeRejected();
    await expectAsync(fetch(url).then((response) => response.text())).toBeRejected();
  });
});
