import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, resolveConfig } from 'prettier';
import { CLIENT_ENVIRONMENT, readClientEnvironment, type ClientEnvironment } from './client-environment.ts';
import { renderEnvironment } from './render-environment.ts';

describe('renderEnvironment', () => {
  it('returns a formatted file, from which readClientEnvironment reads the same environment', async () => {
    const environment: ClientEnvironment = {
      appName: "Ada's Club",
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_Ab12Cd34E',
      userPoolClientId: '1h57kf5cpq17m0eml12EXAMPLE',
      apiOrigins: ['https://api.club.example'],
      canChangeNumber: true,
      servedCountries: { US: { callingCode: 1, example: '(201) 555-0123' } },
    };
    const source = await renderEnvironment(environment);
    const style = { ...(await resolveConfig(CLIENT_ENVIRONMENT)), parser: 'typescript' };
    const project = mkdtempSync(join(tmpdir(), 'phone-sign-in-environment-'));
    mkdirSync(join(project, 'src/environments'), { recursive: true });
    writeFileSync(join(project, CLIENT_ENVIRONMENT), source);

    expect(await check(source, style)).toBeTrue();
    expect(await readClientEnvironment(project)).toEqual(environment);
    rmSync(project, { recursive: true });
  });
});
