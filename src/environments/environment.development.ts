import { DEFAULT_COUNTRIES } from '../contract/countries';
import type { AppEnvironment } from './app-environment';
import { APP_NAME } from './app-name';
import { LOCAL_API_ORIGINS } from './local-api-origins';

/** Set while building: `define` in angular.json. */
declare const LOCAL_POOL_PORT: number;

/** The user pool on this machine. */
export const environment: AppEnvironment = {
  appName: APP_NAME,
  region: 'us-east-1',
  userPoolId: 'us-east-1_LocalPool',
  userPoolClientId: 'localphonelogin0000000000',
  userPoolEndpoint: `http://localhost:${LOCAL_POOL_PORT}`,
  apiOrigins: LOCAL_API_ORIGINS,
  servedCountries: DEFAULT_COUNTRIES,
};
