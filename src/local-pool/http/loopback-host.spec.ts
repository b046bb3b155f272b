import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { usePool } from '../testing/pool-fixture.ts';

/** The addresses at which other machines can reach this one. */
const externalAddresses = Object.values(networkInterfaces()).flatMap((addresses = []) =>
  addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
);

describe('the pool', () => {
  const fixture = usePool();

  /** Returns the status of the response to a request with this `Host` header. */
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
    it(`accepts requests for ${host}`, async () => {
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
    it(`[SEC-69] rejects requests for ${host}`, async () => {
      expect(await statusFor(host)).toBe(403);
    });
  }

  for (const address of ['127.0.0.1', 'localhost']) {
    it(`is reachable at ${address}`, async () => {
      const response = await fetch(`http://${address}:${fixture.pool.port}/inbox/messages`);

      expect(response.status).toBe(200);
    });
  }

  for (const address of externalAddresses) {
    it(`[SEC-69] is not reachable at ${address}, where other machines would connect`, async () => {
      await expectAsync(fetch(`http://${address}:${fixture.pool.port}/`)).toBeRejectedWith(
        jasmine.objectContaining({ cause: jasmine.objectContaining({ code: 'ECONNREFUSED' }) }),
      );
    });
  }
});
