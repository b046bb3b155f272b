import { join } from 'node:path';
import { DEFAULT_COUNTRIES } from '../../contract/countries.ts';
import { POOL } from './account-fixture.ts';
import { checkClient } from './check-client.ts';
import { readClientEnvironment } from '../client-environment.ts';

describe("the check of the client's environment", () => {
  const client = { ...POOL, appName: 'Club', apiOrigins: [], servedCountries: DEFAULT_COUNTRIES };
  const outputs = { Region: POOL.region, UserPoolId: POOL.userPoolId, ClientId: POOL.userPoolClientId };
  const verdicts = (has: Partial<typeof POOL>, known?: Record<string, string>) =>
    checkClient({ ...client, ...has }, known).map(({ verdict }) => verdict);

  it("passes the stack's own values", () => {
    expect(verdicts({}, outputs)).toEqual(['fine']);
  });

  for (const key of Object.keys(POOL)) {
    it(`fails for another ${key}, and for a placeholder`, () => {
      expect(verdicts({ [key]: 'us-west-2_Other' }, outputs)).toEqual(['stops']);
      expect(verdicts({ [key]: 'YOUR_VALUE' }, outputs)).toEqual(['stops']);
    });
  }

  it('still finds placeholders where nobody knows the outputs', () => {
    expect(verdicts({ region: 'YOUR_REGION' })).toEqual(['stops']);
    expect(verdicts({})).toEqual([]);
  });

  it("reads the project's file as the client's build does", async () => {
    const environment = await readClientEnvironment(join(import.meta.dirname, '../../..'));
    expect(environment.servedCountries).toEqual(DEFAULT_COUNTRIES);
    expect(Object.keys(environment)).toEqual(jasmine.arrayContaining(Object.keys(POOL)));
  });

  it('is told where there is no such file', async () => {
    await expectAsync(readClientEnvironment(import.meta.dirname)).toBeRejectedWithError(/Could not resolve/);
  });
});
