import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { usePool } from '../testing/pool-fixture.ts';

/** Where other machines would find this one. */
const outwardAddresses = Object.values(networkInterfaces()).flatMap((addresses = []) =>
  addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
);

describe('the pool', () => {
  const fixture = usePool();

  /** The status of the answer to a request that names this host. */
  const statusFor = (host: string) =>
    new Promise<number | undefined>((resolve) => {
      request(
        { port: fixture.pool.port, path: '/inbox', host: '127.0.0.1', headers: { Host: host } },
        (response) => {
          resolve(response.statusCode);
          response.resume();
        },
      ).end();
    });

  for (const host of ['localhost:4300', 'LOCALHOST', '127.0.0.1', '127.0.0.1:80', '[::1]:4300']) {
    it(`answers as ${host}`, async () => {
      expect(await statusFor(host)).toBe(200);
    });
  }

  for (const host of [
    'evil.example',
    'evil.example:4300',
    'localhost.evil.example',
    '0.0.0.0',
    '192.168.0.7',
  ]) {
    it(`[SEC-69] does not respond as ${host}`, async () => {
      expect(await statusFor(host)).toBe(403);
    });
  }

  for (const address of ['127.0.0.1', 'localhost']) {
    it(`is reached at ${address}`, async () => {
      const response = await fetch(`http://${address}:${fixture.pool.port}/inbox/messages`);

      expect(response.status).toBe(200);
    });
  }

  for (const address of outwardAddresses) {
    it(`[SEC-69] is not reached at ${address}, where other machines would connect`, async () => {
      await expectAsync(fetch(`http://${address}:${fixture.pool.port}/`)).toBeRejectedWith(
        jasmine.objectContaining({ cause: jasmine.objectContaining({ code: 'ECONNREFUSED' }) }),
      );
    });
  }
});
