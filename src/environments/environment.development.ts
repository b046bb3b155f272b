import type { AppEnvironment } from './app-environment';
import { SERVED_COUNTRIES } from './served-countries';

/** Set while building: `define` in angular.json. */
declare const LOCAL_POOL_PORT: number;

/** The user pool on this machine. */
export const environment: AppEnvironment = {
  region: 'us-east-1',
  userPoolId: 'us-east-1_LocalPool',
  userPoolClientId: 'localphonelogin0000000000',
  userPoolEndpoint: `http://localhost:${LOCAL_POOL_PORT}`,
  servedCountries: SERVED_COUNTRIES,
};
