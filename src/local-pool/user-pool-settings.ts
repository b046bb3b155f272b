import type { UserPoolOptionError, UserPoolOptions } from './user-pool.ts';

/** The environment's names of the user pool's settings. */
const VARIABLES = {
  userPoolId: 'LOCAL_POOL_ID',
  clientId: 'LOCAL_POOL_CLIENT_ID',
  preTokenGenerationVersion: 'LOCAL_POOL_PRE_TOKEN_GENERATION',
  sessionLifetimeSeconds: 'LOCAL_POOL_SESSION_SECONDS',
  tokenLifetimeSeconds: 'LOCAL_POOL_TOKEN_SECONDS',
  refreshTokenLifetimeSeconds: 'LOCAL_POOL_REFRESH_TOKEN_SECONDS',
  refreshGraceSeconds: 'LOCAL_POOL_REFRESH_GRACE_SECONDS',
} as const satisfies Record<keyof UserPoolOptions, string>;

/** The user pool's settings as the environment has them, unchecked; what it does not name is left out. */
export function readUserPoolSettings(environment: NodeJS.ProcessEnv): UserPoolOptions {
  const given = Object.entries(VARIABLES).flatMap(([option, variable]) => {
    const value = environment[variable];
    return value === undefined ? [] : [[option, option.endsWith('Seconds') ? toNumber(value) : value]];
  });
  return Object.fromEntries(given) as UserPoolOptions;
}

/** What is wrong with a setting, by the name that the person at the terminal gave it. */
export function describeSettingError({ option, rule }: UserPoolOptionError): string {
  return `${VARIABLES[option]} has to be ${rule}.`;
}

/** Nothing is no number, though it is 0 to JavaScript. */
const toNumber = (text: string) => (text.trim() === '' ? NaN : Number(text));
