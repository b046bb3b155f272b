import { DEFAULT_COUNTRIES } from '../contract/countries';
import { LOCAL_CLIENT_ID, LOCAL_REGION, LOCAL_USER_POOL_ID } from '../contract/local-pool';
import type { AppEnvironment } from './app-environment';
import { APP_NAME } from './app-name';
import { LOCAL_API_ORIGINS } from './local-api-origins';

/** Defined by the build: `define` in angular.json. */
declare const LOCAL_POOL_PORT: number;

/** The environment of the local pool. */
export const environment: AppEnvironment = {
  appName: APP_NAME,
  region: LOCAL_REGION,
  userPoolId: LOCAL_USER_POOL_ID,
  userPoolClientId: LOCAL_CLIENT_ID,
  userPoolEndpoint: `http://localhost:${LOCAL_POOL_PORT}`,
  apiOrigins: LOCAL_API_ORIGINS,
  canChangeNumber: true,
  servedCountries: DEFAULT_COUNTRIES,
};
