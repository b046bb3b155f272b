import { readUserPoolSettings, describeSettingError } from './user-pool-settings.ts';
import { createUserPool, UserPoolOptionError } from './user-pool.ts';

/** Returns the error message for the first invalid setting; undefined if all are valid. */
function settingError(environment: NodeJS.ProcessEnv): string | undefined {
  try {
    createUserPool('http://localhost:4300', readUserPoolSettings(environment));
    return undefined;
  } catch (error) {
    return describeSettingError(error as UserPoolOptionError);
  }
}

describe('the user pool settings', () => {
  for (const [variable, value, rule] of [
    ['LOCAL_POOL_ID', 'LocalPool', 'a region and a name, such as us-east-1_LocalPool'],
    ['LOCAL_POOL_CLIENT_ID', 'my client', '1 to 128 letters, digits, _ and +'],
    ['LOCAL_POOL_PRE_TOKEN_GENERATION', 'V4_0', 'one of V1_0, V2_0, V3_0'],
    ['LOCAL_POOL_SESSION_SECONDS', '5 minutes', 'whole seconds, 180 to 900'],
    ['LOCAL_POOL_TOKEN_SECONDS', '60', 'whole seconds, 300 to 86400'],
    ['LOCAL_POOL_REFRESH_TOKEN_SECONDS', '3600.5', 'whole seconds, 3600 to 315360000'],
    ['LOCAL_POOL_REFRESH_GRACE_SECONDS', '', 'whole seconds, 0 to 60'],
  ] as const) {
    it(`reject ${variable}="${value}", naming the variable`, () => {
      expect(settingError({ [variable]: value })).toBe(`${variable} must be ${rule}.`);
    });
  }

  it('are optional', () => {
    expect(settingError({})).toBeUndefined();
  });
});
