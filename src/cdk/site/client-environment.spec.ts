import { join } from 'node:path';
import { DEFAULT_COUNTRIES } from '../../contract/countries.ts';
import { readClientEnvironment } from './client-environment.ts';

describe('readClientEnvironment', () => {
  it("reads the project's file as the client build does", async () => {
    const environment = await readClientEnvironment(join(import.meta.dirname, '../../..'));
    expect(environment.servedCountries).toEqual(DEFAULT_COUNTRIES);
    expect(environment.canChangeNumber).toBeFalse();
    expect(Object.keys(environment)).toEqual(
      jasmine.arrayContaining(['region', 'userPoolId', 'userPoolClientId']),
    );
  });

  it('rejects if there is no such file', async () => {
    await expectAsync(readClientEnvironment(import.meta.dirname)).toBeRejectedWithError(/Could not resolve/);
  });
});
