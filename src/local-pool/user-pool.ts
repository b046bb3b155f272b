import { CognitoError } from './cognito/cognito-error.ts';

export const REGION = 'us-east-1';
const USER_POOL_ID = `${REGION}_LocalPool`;
const CLIENT_ID = 'localphonelogin0000000000';

/** Cognito's Sessions live 3 to 15 minutes; five is a code's life. */
const MIN_SESSION_LIFETIME_SECONDS = 3 * 60;
const MAX_SESSION_LIFETIME_SECONDS = 15 * 60;
const SESSION_LIFETIME_SECONDS = 5 * 60;

/** Cognito's rotation: a refresh token that was replaced works for 0 to 60 s more, for a client whose answer got lost. */
const MAX_REFRESH_GRACE_SECONDS = 60;

/** SECURITY.md 19. */
export const TOKEN_LIFETIME_SECONDS = 60 * 60;
export const REFRESH_TOKEN_LIFETIME_SECONDS = 30 * 24 * 60 * 60;

/** The one user pool here, with its one app client. */
export interface UserPool {
  readonly id: string;
  readonly clientId: string;
  /** `iss` in the tokens. */
  readonly issuer: string;
  readonly sessionLifetimeSeconds: number;
  readonly refreshGraceSeconds: number;
}

export interface UserPoolLives {
  /** 180 to 900; 300 where it is not given. */
  readonly sessionLifetimeSeconds?: number;
  /** 0 to 60; 60 where it is not given. */
  readonly refreshGraceSeconds?: number;
}

/** @throws RangeError for a life that Cognito would not take */
export function userPool(url: string, lives: UserPoolLives): UserPool {
  const {
    sessionLifetimeSeconds = SESSION_LIFETIME_SECONDS,
    refreshGraceSeconds = MAX_REFRESH_GRACE_SECONDS,
  } = lives;
  if (
    sessionLifetimeSeconds < MIN_SESSION_LIFETIME_SECONDS ||
    sessionLifetimeSeconds > MAX_SESSION_LIFETIME_SECONDS
  ) {
    throw new RangeError('A Session lives 180 to 900 seconds.');
  }
  if (refreshGraceSeconds < 0 || refreshGraceSeconds > MAX_REFRESH_GRACE_SECONDS) {
    throw new RangeError('The grace of a refresh token is 0 to 60 seconds.');
  }
  const issuer = `${url}/${USER_POOL_ID}`;
  return { id: USER_POOL_ID, clientId: CLIENT_ID, issuer, sessionLifetimeSeconds, refreshGraceSeconds };
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
