const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** The lifetime of an access token and an id token. */
export const TOKEN_LIFETIME_SECONDS = HOUR_SECONDS;

/**
 * The lifetime of a refresh token, counted from the sign-in, regardless of how often the token is
 * replaced.
 */
export const REFRESH_TOKEN_LIFETIME_SECONDS = 30 * DAY_SECONDS;

/**
 * The time for which a replaced refresh token still works, for a client that lost the response.
 * Cognito allows at most 60 s.
 */
export const REFRESH_GRACE_SECONDS = 60;
