const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** How long an access token and an id token are valid (SECURITY.md 19). */
export const TOKEN_LIFETIME_SECONDS = HOUR_SECONDS;

/** How long a refresh token is valid (SECURITY.md 19), counted from the sign-in, however often it is replaced. */
export const REFRESH_TOKEN_LIFETIME_SECONDS = 30 * DAY_SECONDS;

/** How long a replaced refresh token still works, for a client that lost the response. Cognito allows 60 s at most. */
export const REFRESH_GRACE_SECONDS = 60;
