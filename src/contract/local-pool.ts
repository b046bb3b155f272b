/** The default region, user pool and app client of the local pool. */
export const LOCAL_REGION = 'us-east-1';
export const LOCAL_USER_POOL_ID = `${LOCAL_REGION}_LocalPool`;
export const LOCAL_CLIENT_ID = 'localphonelogin0000000000';

/**
 * The default port of the local pool; `LOCAL_POOL_PORT` overrides it. `angular.json` repeats it for
 * `ng serve` and `ng test`.
 */
export const DEFAULT_LOCAL_POOL_PORT = 4300;

/**
 * The key of the ledger's keys in the local pool. A constant, because it hides phone numbers only
 * from readers of the ledger, and the local pool's data contains them anyway. `npm run member --
 * --local` finds the rows with it.
 */
export const LOCAL_LEDGER_HMAC_KEY = 'the key of the ledger in the local pool';

/** The name of the ledger's table in the local pool. */
export const LOCAL_LEDGER_TABLE = 'ledger';
