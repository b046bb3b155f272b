import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { PoolFixture, usePool } from '../testing/pool-fixture.ts';

/** The addresses at which other machines can reach this one. */
const externalAddresses = Object.values(networkInterfaces()).flatMap((addresses = []) =>
  addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
);

/** Returns the status of the response to a request to an address, with a `Host` header. */
const statusFor = (port: number, host: string, address = '127.0.0.1') =>
  new Promise<number | undefined>((resolve, reject) => {
    request({ port, path: '/inbox/messages', host: address, headers: { Host: host } }, (response) => {
      resolve(response.statusCode);
      response.resume();
    })
      .on('error', reject)
      .end();
  });

describe('a pool with other hosts', () => {
  const fixture = usePool(new PoolFixture({ hosts: ['10.0.2.2', 'Pool.test', '[fd00::2]'] }));

  for (const host of [
    '10.0.2.2',
    '10.0.2.2:4300',
    'pool.test:4300',
    'POOL.test',
    '[FD00::2]:4300',
    'localhost',
  ]) {
    it(`accepts requests for ${host}`, async () => {
      expect(await statusFor(fixture.pool.port, host)).toBe(200);
    });
  }

  for (const host of ['10.0.2.3', 'pool.test.evil.example', 'evil.pool.test', 'evil.example:4300']) {
    it(`[SEC-69] rejects requests for ${host}`, async () => {
      expect(await statusFor(fixture.pool.port, host)).toBe(403);
    });
  }

  for (const address of externalAddresses) {
    it(`[SEC-69] is not reachable at ${address}`, async () => {
      await expectAsync(statusFor(fixture.pool.port, '10.0.2.2', address)).toBeRejectedWith(
        jasmine.objectContaining({ code: 'ECONNREFUSED' }),
      );
    });
  }

  it('says in a sentence what it exposes', () => {
    expect(fixture.pool.exposure).toBe(
      'Exposed: programs that reach this machine can act as administrators and read all codes, ' +
        'as localhost, 10.0.2.2, Pool.test, [fd00::2].',
    );
  });

  it('rejects a page of another origin at an accepted host', async () => {
    const status = await new Promise<number | undefined>((resolve) => {
      const headers = { Host: 'pool.test', Origin: 'http://evil.example' };
      request({ port: fixture.pool.port, path: '/inbox/messages', headers }, (response) => {
        resolve(response.statusCode);
        response.resume();
      }).end();
    });

    expect(status).toBe(403);
  });
});

for (const address of ['0.0.0.0', '::', ...externalAddresses]) {
  describe(`a pool that listens on ${address}`, () => {
    const fixture = usePool(new PoolFixture({ address, hosts: externalAddresses }));

    for (const external of externalAddresses) {
      it(`is reachable at ${external}`, async () => {
        expect(await statusFor(fixture.pool.port, external, external)).toBe(200);
      });
    }

    it('is reachable at localhost', async () => {
      expect((await fetch(`${fixture.pool.url}/inbox/messages`)).status).toBe(200);
      expect(await statusFor(fixture.pool.port, '127.0.0.1')).toBe(200);
    });

    it('signs a member in, with triggers that reach it on loopback', async () => {
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
    });

    it('[SEC-69] rejects requests for other hosts', async () => {
      expect(await statusFor(fixture.pool.port, 'evil.example')).toBe(403);
    });

    it('says in a sentence what it exposes', () => {
      expect(fixture.pool.exposure).toMatch(/^Exposed: programs that reach .+, so other machines, can act/);
      expect(fixture.pool.exposure).toContain(address);
    });
  });
}

describe('a pool without other hosts', () => {
  const fixture = usePool();

  it('exposes nothing', () => {
    expect(fixture.pool.exposure).toBeUndefined();
  });
});
