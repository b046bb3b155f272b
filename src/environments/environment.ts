import { DEFAULT_COUNTRIES } from '../contract/countries';
import type { AppEnvironment } from './app-environment';
import { APP_NAME } from './app-name';

/** Your user pool on AWS. `npm run deploy` writes this file; for a pool that exists already, fill in the three values. */
export const environment: AppEnvironment = {
  appName: APP_NAME,
  region: 'YOUR_REGION',
  userPoolId: 'YOUR_USER_POOL_ID',
  userPoolClientId: 'YOUR_CLIENT_ID',
  apiOrigins: [],
  servedCountries: DEFAULT_COUNTRIES,
};
