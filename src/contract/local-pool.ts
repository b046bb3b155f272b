/** The local pool's region, user pool and app client, unless its settings choose others. */
export const LOCAL_REGION = 'us-east-1';
export const LOCAL_USER_POOL_ID = `${LOCAL_REGION}_LocalPool`;
export const LOCAL_CLIENT_ID = 'localphonelogin0000000000';

/** The port of the local pool unless `LOCAL_POOL_PORT` names another. `angular.json` repeats it for `ng serve` and `ng test`. */
export const DEFAULT_LOCAL_POOL_PORT = 4300;
