import { LOCAL_CLIENT_ID, LOCAL_USER_POOL_ID } from '../contract/local-pool.ts';
import {
  REFRESH_GRACE_SECONDS,
  REFRESH_TOKEN_LIFETIME_SECONDS,
  TOKEN_LIFETIME_SECONDS,
} from '../contract/token-lifetimes.ts';
import { CognitoError } from './cognito/cognito-error.ts';

/** The service's own model, and a region in front, as every real id has it. */
const ID_PATTERN = /^(?=.{1,55}$)[a-z]{2}(-[a-z]+)+-\d_[0-9a-zA-Z]+$/;
const CLIENT_ID_PATTERN = /^[\w+]{1,128}$/;

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** How long things live, in seconds: what Cognito allows, and what holds where nothing else is asked for (SECURITY.md 19). */
export const LIFETIMES = {
  /** A Session: a minute more than a code, as the deployed app client has it. */
  sessionLifetimeSeconds: { min: 3 * MINUTE_SECONDS, max: 15 * MINUTE_SECONDS, usual: 6 * MINUTE_SECONDS },
  /** An access or id token. */
  tokenLifetimeSeconds: { min: 5 * MINUTE_SECONDS, max: DAY_SECONDS, usual: TOKEN_LIFETIME_SECONDS },
  /** A refresh token, with all that replace it. */
  refreshTokenLifetimeSeconds: {
    min: HOUR_SECONDS,
    max: 3_650 * DAY_SECONDS,
    usual: REFRESH_TOKEN_LIFETIME_SECONDS,
  },
  /** What a replaced refresh token works on for, for a client whose answer got lost. */
  refreshGraceSeconds: { min: 0, max: MINUTE_SECONDS, usual: REFRESH_GRACE_SECONDS },
} as const;

/** Of a PreTokenGeneration trigger's event, by the service's names. */
const PRE_TOKEN_GENERATION_VERSIONS = ['V1_0', 'V2_0', 'V3_0'] as const;

type PreTokenGenerationVersion = (typeof PRE_TOKEN_GENERATION_VERSIONS)[number];

type Lives = Readonly<Record<keyof typeof LIFETIMES, number>>;

/** The one user pool here, with its one app client. */
export interface UserPool extends Lives {
  readonly id: string;
  /** What the id begins with. */
  readonly region: string;
  readonly clientId: string;
  /** `iss` in the tokens. */
  readonly issuer: string;
  /** V1_0 lets that trigger change the id token; the others the access token too, V3_0 also for machines, of which none are here. */
  readonly preTokenGenerationVersion: PreTokenGenerationVersion;
}

/** By default `LOCAL_USER_POOL_ID`, `LOCAL_CLIENT_ID`, `V1_0` and the lifetimes of `LIVES`. */
export interface UserPoolOptions extends Partial<Lives> {
  readonly userPoolId?: string;
  readonly clientId?: string;
  readonly preTokenGenerationVersion?: string;
}

/** A setting that Cognito would not take. */
export class UserPoolOptionError extends RangeError {
  override readonly name = 'UserPoolOptionError';
  readonly option: keyof UserPoolOptions;
  /** What it has to be, as the end of a sentence. */
  readonly rule: string;

  constructor(option: keyof UserPoolOptions, rule: string) {
    super(`${option} has to be ${rule}.`);
    this.option = option;
    this.rule = rule;
  }
}

/** @throws UserPoolOptionError */
export function userPool(url: string, options: UserPoolOptions): UserPool {
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
  return { id, region, clientId, issuer: `${url}/${id}`, preTokenGenerationVersion, ...lives(options) };
}

function lives(options: UserPoolOptions): Lives {
  const names = Object.keys(LIFETIMES) as (keyof Lives)[];
  const chosen = names.map((name) => {
    const { min, max, usual } = LIFETIMES[name];
    const seconds = options[name] ?? usual;
    if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
      throw new UserPoolOptionError(name, `whole seconds, ${min} to ${max}`);
    }
    return [name, seconds];
  });
  return Object.fromEntries(chosen) as Lives;
}

/** @throws CognitoError ResourceNotFoundException */
export function checkUserPool(pool: UserPool, id: string): void {
  if (id !== pool.id) {
    throw new CognitoError('ResourceNotFoundException', `User pool ${id} does not exist.`);
  }
}

/** @throws CognitoError ResourceNotFoundException */
export function checkClient(pool: UserPool, clientId: string): void {
  if (clientId !== pool.clientId) {
    throw new CognitoError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }
}
