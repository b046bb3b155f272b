import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, resolveConfig } from 'prettier';
import { CLIENT_ENVIRONMENT, readClientEnvironment } from './client-environment.ts';
import { renderEnvironment } from './render-environment.ts';
import { clientEnvironment, siteUrl } from '../commands/stack-outputs.ts';

describe("the client's environment after a deploy", () => {
  const outputs = {
    'phone-sign-in-production-site': { Url: 'https://d111.cloudfront.net' },
    'phone-sign-in-production': {
      Region: 'eu-west-1',
      UserPoolId: 'eu-west-1_Ab12Cd34E',
      ClientId: '1h57kf5cpq17m0eml12EXAMPLE',
      AppName: "Ada's Club",
      Countries: 'US AM',
      ApiOrigins: 'https://api.club.example',
    },
  };

  it('has the outputs of the stacks, and the calling codes of the countries', async () => {
    const environment = clientEnvironment(outputs);
    expect(environment).toEqual({
      appName: "Ada's Club",
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_Ab12Cd34E',
      userPoolClientId: '1h57kf5cpq17m0eml12EXAMPLE',
      apiOrigins: ['https://api.club.example'],
      servedCountries: {
        US: { callingCode: 1, example: '(201) 555-0123' },
        AM: { callingCode: 374, example: '077 123456' },
      },
    });
    const source = await renderEnvironment(environment);
    const style = { ...(await resolveConfig(CLIENT_ENVIRONMENT)), parser: 'typescript' };
    expect(await check(source, style)).toBeTrue();
    const project = mkdtempSync(join(tmpdir(), 'phone-sign-in-environment-'));
    mkdirSync(join(project, 'src/environments'), { recursive: true });
    writeFileSync(join(project, CLIENT_ENVIRONMENT), source);
    expect(await readClientEnvironment(project)).toEqual(environment);
    rmSync(project, { recursive: true });
  });

  it('has no API origins if none are configured', () => {
    const { ApiOrigins, ...pool } = outputs['phone-sign-in-production'];
    expect(ApiOrigins).toBeDefined();
    expect(clientEnvironment({ pool }).apiOrigins).toEqual([]);
  });

  it('is not rendered without the outputs of a user pool', () => {
    expect(() => clientEnvironment({ site: { Url: 'https://d111.cloudfront.net' } })).toThrowError(
      "The user pool's stack has no output Countries.",
    );
  });

  it('is accompanied by the URL of the site, unless the client is hosted elsewhere', () => {
    expect(siteUrl(outputs)).toBe('https://d111.cloudfront.net');
    expect(siteUrl({ pool: outputs['phone-sign-in-production'] })).toBeUndefined();
  });
});
