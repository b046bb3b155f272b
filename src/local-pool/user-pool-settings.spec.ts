import { readUserPoolSettings, describeSettingError } from './user-pool-settings.ts';
import { userPool, UserPoolOptionError } from './user-pool.ts';

/** What the environment is told of the first setting that Cognito would not take. */
function refusalOf(environment: NodeJS.ProcessEnv): string | undefined {
  try {
    userPool('http://localhost:4300', readUserPoolSettings(environment));
    return undefined;
  } catch (error) {
    return describeSettingError(error as UserPoolOptionError);
  }
}

describe('the settings of the user pool', () => {
  for (const [variable, value, rule] of [
    ['LOCAL_POOL_ID', 'LocalPool', 'a region and a name, such as us-east-1_LocalPool'],
    ['LOCAL_POOL_CLIENT_ID', 'my client', '1 to 128 letters, digits, _ and +'],
    ['LOCAL_POOL_PRE_TOKEN_GENERATION', 'V4_0', 'one of V1_0, V2_0, V3_0'],
    ['LOCAL_POOL_SESSION_SECONDS', '5 minutes', 'whole seconds, 180 to 900'],
    ['LOCAL_POOL_TOKEN_SECONDS', '60', 'whole seconds, 300 to 86400'],
    ['LOCAL_POOL_REFRESH_TOKEN_SECONDS', '3600.5', 'whole seconds, 3600 to 315360000'],
    ['LOCAL_POOL_REFRESH_GRACE_SECONDS', '', 'whole seconds, 0 to 60'],
  ] as const) {
    it(`are refused by name: ${variable}="${value}"`, () => {
      expect(refusalOf({ [variable]: value })).toBe(`${variable} has to be ${rule}.`);
    });
  }

  it('need not be there', () => {
    expect(refusalOf({})).toBeUndefined();
  });
});
