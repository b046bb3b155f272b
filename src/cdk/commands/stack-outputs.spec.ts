import { clientEnvironment, siteUrl } from './stack-outputs.ts';

const OUTPUTS = {
  'phone-sign-in-production-site': { Url: 'https://d111.cloudfront.net' },
  'phone-sign-in-production': {
    Region: 'eu-west-1',
    UserPoolId: 'eu-west-1_Ab12Cd34E',
    ClientId: '1h57kf5cpq17m0eml12EXAMPLE',
    AppName: "Ada's Club",
    Countries: 'US AM',
    NumberPolicy: 'changeable',
    ApiOrigins: 'https://api.club.example',
  },
};

describe('clientEnvironment', () => {
  it('contains the outputs of the user pool, and the calling codes of the countries', () => {
    expect(clientEnvironment(OUTPUTS)).toEqual({
      appName: "Ada's Club",
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_Ab12Cd34E',
      userPoolClientId: '1h57kf5cpq17m0eml12EXAMPLE',
      apiOrigins: ['https://api.club.example'],
      canChangeNumber: true,
      servedCountries: {
        US: { callingCode: 1, example: '(201) 555-0123' },
        AM: { callingCode: 374, example: '077 123456' },
      },
    });
  });

  it('has no API origins if none are configured', () => {
    const { ApiOrigins, ...pool } = OUTPUTS['phone-sign-in-production'];

    expect(ApiOrigins).toBeDefined();
    expect(clientEnvironment({ pool }).apiOrigins).toEqual([]);
  });

  for (const NumberPolicy of ['fixed', 'immutable']) {
    it(`does not let members change their number if the policy is ${NumberPolicy}`, () => {
      const pool = { ...OUTPUTS['phone-sign-in-production'], NumberPolicy };
      expect(clientEnvironment({ pool }).canChangeNumber).toBeFalse();
    });
  }

  it('throws without the outputs of a user pool', () => {
    expect(() => clientEnvironment({ site: { Url: 'https://d111.cloudfront.net' } })).toThrowError(
      "The user pool's stack has no output Countries.",
    );
  });
});

describe('siteUrl', () => {
  it('returns the URL of the site, or undefined if the client is hosted elsewhere', () => {
    expect(siteUrl(OUTPUTS)).toBe('https://d111.cloudfront.net');
    expect(siteUrl({ pool: OUTPUTS['phone-sign-in-production'] })).toBeUndefined();
  });
});
