import { LOCAL_CLIENT_ID, LOCAL_USER_POOL_ID } from '../contract/local-pool.ts';
import {
  REFRESH_GRACE_SECONDS,
  REFRESH_TOKEN_LIFETIME_SECONDS,
  TOKEN_LIFETIME_SECONDS,
} from '../contract/token-lifetimes.ts';
import { CognitoError } from './cognito/cognito-error.ts';

/**
 * The pattern of the service's API model, restricted to ids that begin with a region, as all real
 * ids do.
 */
const ID_PATTERN = /^(?=.{1,55}$)[a-z]{2}(-[a-z]+)+-\d_[0-9a-zA-Z]+$/;
const CLIENT_ID_PATTERN = /^[\w+]{1,128}$/;

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** The lifetimes in seconds: Cognito's limits and the defaults (SEC-43). */
export const LIFETIMES = {
  /**
   * The lifetime of a Session, by default a minute longer than a code's, as in the deployed app
   * client.
   */
  sessionLifetimeSeconds: { min: 3 * MINUTE_SECONDS, max: 15 * MINUTE_SECONDS, default: 6 * MINUTE_SECONDS },
  /** The lifetime of an access or ID token. */
  tokenLifetimeSeconds: { min: 5 * MINUTE_SECONDS, max: DAY_SECONDS, default: TOKEN_LIFETIME_SECONDS },
  /** The lifetime of a refresh token and all its replacements, counted from the sign-in. */
  refreshTokenLifetimeSeconds: {
    min: HOUR_SECONDS,
    max: 3_650 * DAY_SECONDS,
    default: REFRESH_TOKEN_LIFETIME_SECONDS,
  },
  /**
   * The time in which a replaced refresh token remains valid, for clients that lost the response.
   */
  refreshGraceSeconds: { min: 0, max: MINUTE_SECONDS, default: REFRESH_GRACE_SECONDS },
} as const;

/** Cognito's names for the event versions of the PreTokenGeneration trigger. */
const PRE_TOKEN_GENERATION_VERSIONS = ['V1_0', 'V2_0', 'V3_0'] as const;

type PreTokenGenerationVersion = (typeof PRE_TOKEN_GENERATION_VERSIONS)[number];

type Lifetimes = Readonly<Record<keyof typeof LIFETIMES, number>>;

/** The local pool's single user pool, with its single app client. */
export interface UserPool extends Lifetimes {
  readonly id: string;
  /** The part of the id before the underscore. */
  readonly region: string;
  readonly clientId: string;
  /** The `iss` claim of the tokens. */
  readonly issuer: string;
  /**
   * With V1_0, the trigger can change the ID token only; with V2_0 and V3_0, the access token too.
   * V3_0 is also for machine clients, which the local pool does not have.
   */
  readonly preTokenGenerationVersion: PreTokenGenerationVersion;
}

/** Defaults: `LOCAL_USER_POOL_ID`, `LOCAL_CLIENT_ID`, `V1_0` and the defaults of `LIFETIMES`. */
export interface UserPoolOptions extends Partial<Lifetimes> {
  readonly userPoolId?: string;
  readonly clientId?: string;
  readonly preTokenGenerationVersion?: string;
}

/** Thrown for an option that Cognito rejects. */
export class UserPoolOptionError extends RangeError {
  override readonly name = 'UserPoolOptionError';
  readonly option: keyof UserPoolOptions;
  /** The constraint that the value violates, to follow "must be" in a sentence. */
  readonly rule: string;

  constructor(option: keyof UserPoolOptions, rule: string) {
    super(`${option} must be ${rule}.`);
    this.option = option;
    this.rule = rule;
  }
}

/**
 * Creates the description of the user pool from options.
 * @param url the pool's URL, which the issuer begins with
 * @throws UserPoolOptionError for the first invalid option
 */
export function createUserPool(url: string, options: UserPoolOptions): UserPool {
  const { userPoolId: id = LOCAL_USER_POOL_ID, clientId = LOCAL_CLIENT_ID } = options;
  const { preTokenGenerationVersion: version = PRE_TOKEN_GENERATION_VERSIONS[0] } = options;
  if (!ID_PATTERN.test(id)) {
    throw new UserPoolOptionError('userPoolId', `a region and a name, such as ${LOCAL_USER_POOL_ID}`);
  }
  if (!CLIENT_ID_PATTERN.test(clientId)) {
    throw new UserPoolOptionError('clientId', '1 to 128 letters, digits, _ and +');
  }
  const preTokenGenerationVersion = PRE_TOKEN_GENERATION_VERSIONS.find((each) => each === version);
  if (!preTokenGenerationVersion) {
    throw new UserPoolOptionError(
      'preTokenGenerationVersion',
      `one of ${PRE_TOKEN_GENERATION_VERSIONS.join(', ')}`,
    );
  }
  const region = id.slice(0, id.indexOf('_'));
  return {
    id,
    region,
    clientId,
    issuer: `${url}/${id}`,
    preTokenGenerationVersion,
    ...resolveLifetimes(options),
  };
}

function resolveLifetimes(options: UserPoolOptions): Lifetimes {
  const names = Object.keys(LIFETIMES) as (keyof Lifetimes)[];
  const lifetimes = names.map((name) => {
    const { min, max, default: defaultSeconds } = LIFETIMES[name];
    const seconds = options[name] ?? defaultSeconds;
    if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
      throw new UserPoolOptionError(name, `whole seconds, ${min} to ${max}`);
    }
    return [name, seconds];
  });
  return Object.fromEntries(lifetimes) as Lifetimes;
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
