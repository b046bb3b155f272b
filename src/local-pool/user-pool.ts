import { LOCAL_CLIENT_ID, LOCAL_USER_POOL_ID } from '../contract/local-pool.ts';
import { CUSTOM_PREFIX, SERVER_ATTRIBUTES } from '../contract/member-attributes.ts';
import {
  REFRESH_GRACE_SECONDS,
  REFRESH_TOKEN_LIFETIME_SECONDS,
  TOKEN_LIFETIME_SECONDS,
} from '../contract/token-lifetimes.ts';
import { CognitoError } from './cognito/cognito-error.ts';
import type { CustomAttribute, Settings } from './settings.ts';
import { PROJECT_TRIGGERS } from './installation.ts';

export const USER_POOL_NAME = 'local pool';

export const APP_CLIENT_NAME = 'phone sign-in';

/** Cognito's default password policy. */
const DEFAULT_PASSWORD_POLICY = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
};

/**
 * The defaults of the optional settings: those of the deployed user pool and app client (SEC-43). A
 * Session lives a minute longer than a code.
 */
const DEFAULTS = {
  clientId: LOCAL_CLIENT_ID,
  usernameAttributes: ['phone_number'],
  customAttributes: [],
  phoneNumberMutable: true,
  passwordPolicy: DEFAULT_PASSWORD_POLICY,
  preventUserExistenceErrors: 'ENABLED',
  preTokenGenerationVersion: 'V1_0',
  sessionLifetimeSeconds: 360,
  tokenLifetimeSeconds: TOKEN_LIFETIME_SECONDS,
  refreshTokenLifetimeSeconds: REFRESH_TOKEN_LIFETIME_SECONDS,
  refreshTokenRotation: true,
  refreshGraceSeconds: REFRESH_GRACE_SECONDS,
} as const satisfies Settings;

/** The custom attributes that only triggers and administrators read and write. */
const SERVER_ONLY: readonly CustomAttribute[] = Object.values(SERVER_ATTRIBUTES).map((name) => ({
  name: name.slice(CUSTOM_PREFIX.length),
  clientAccess: 'none',
}));

/** The options of the user pool and its app client. */
export type UserPoolOptions = Pick<
  Settings,
  keyof typeof DEFAULTS | 'userPoolId' | 'issuer' | 'triggersFolder'
>;

/** The local pool's single user pool, with its single app client. */
export interface UserPool extends Required<Omit<UserPoolOptions, 'userPoolId' | 'triggersFolder'>> {
  readonly id: string;
  /**
   * Whether the app client can write `phone_number`. As in the deployed stack, it cannot where
   * phone numbers are the only user names and this project's triggers change them. Other triggers
   * get the write access of Cognito's default client, which many sign-up forms rely on.
   */
  readonly canClientWriteNumber: boolean;
  /** The part of the id before the underscore. */
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Milliseconds since 1970: the start of the pool, at which settings can change. */
  readonly modifiedAt: number;
  /** The address of the keys that verify the tokens. */
  readonly jwksUri: string;
}

/**
 * Creates the description of the user pool from valid options.
 * @param url the pool's URL, with which the issuer begins by default
 */
export function createUserPool(
  url: string,
  options: UserPoolOptions,
  dates: Pick<UserPool, 'createdAt' | 'modifiedAt'>,
): UserPool {
  const { userPoolId: id = LOCAL_USER_POOL_ID, issuer = `${url}/${id}`, triggersFolder } = options;
  const names = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];
  const settings = Object.fromEntries(
    names.map((name) => [name, options[name] ?? DEFAULTS[name]]),
  ) as Required<Pick<Settings, keyof typeof DEFAULTS>>;
  const given = settings.customAttributes.map(({ name }) => name);
  return {
    ...settings,
    customAttributes: [
      ...settings.customAttributes,
      ...SERVER_ONLY.filter(({ name }) => !given.includes(name)),
    ],
    canClientWriteNumber:
      settings.usernameAttributes.join() !== 'phone_number' ||
      (triggersFolder !== undefined && triggersFolder !== PROJECT_TRIGGERS),
    id,
    region: id.slice(0, id.indexOf('_')),
    issuer,
    ...dates,
    jwksUri: `${url}/${id}/.well-known/jwks.json`,
  };
}

/**
 * Checks that a request names this user pool.
 * @throws CognitoError ResourceNotFoundException for another id
 */
export function checkUserPool(pool: UserPool, id: string): void {
  if (id !== pool.id) {
    throw new CognitoError('ResourceNotFoundException', `User pool ${id} does not exist.`);
  }
}

/**
 * Checks that a request names this pool's app client.
 * @throws CognitoError ResourceNotFoundException for another id
 */
export function checkClient(pool: UserPool, clientId: string): void {
  if (clientId !== pool.clientId) {
    throw new CognitoError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }
}
