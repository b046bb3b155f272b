import type { UserPoolOptionError, UserPoolOptions } from './user-pool.ts';

/** The environment variables of the user pool's options. */
const VARIABLES = {
  userPoolId: 'LOCAL_POOL_ID',
  clientId: 'LOCAL_POOL_CLIENT_ID',
  preTokenGenerationVersion: 'LOCAL_POOL_PRE_TOKEN_GENERATION',
  sessionLifetimeSeconds: 'LOCAL_POOL_SESSION_SECONDS',
  tokenLifetimeSeconds: 'LOCAL_POOL_TOKEN_SECONDS',
  refreshTokenLifetimeSeconds: 'LOCAL_POOL_REFRESH_TOKEN_SECONDS',
  refreshGraceSeconds: 'LOCAL_POOL_REFRESH_GRACE_SECONDS',
} as const satisfies Record<keyof UserPoolOptions, string>;

/**
 * Reads the user pool's options from environment variables, without validation.
 * @returns the options whose variables are set
 */
export function readUserPoolSettings(environment: NodeJS.ProcessEnv): UserPoolOptions {
  const entries = Object.entries(VARIABLES).flatMap(([option, variable]) => {
    const value = environment[variable];
    return value === undefined ? [] : [[option, option.endsWith('Seconds') ? toNumber(value) : value]];
  });
  return Object.fromEntries(entries) as UserPoolOptions;
}

/** Describes an invalid option by its environment variable. */
export function describeSettingError({ option, rule }: UserPoolOptionError): string {
  return `${VARIABLES[option]} must be ${rule}.`;
}

/** Converts a value to a number; NaN for a blank value, which `Number` would convert to 0. */
const toNumber = (value: string) => (value.trim() === '' ? NaN : Number(value));
