/** The default region, user pool and app client of the local pool. */
export const LOCAL_REGION = 'us-east-1';
export const LOCAL_USER_POOL_ID = `${LOCAL_REGION}_LocalPool`;
export const LOCAL_CLIENT_ID = 'localphonelogin0000000000';

/**
 * The default port of the local pool; `LOCAL_POOL_PORT` overrides it. `angular.json` repeats it for
 * `ng serve` and `ng test`.
 */
export const DEFAULT_LOCAL_POOL_PORT = 4300;
