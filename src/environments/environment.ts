import { DEFAULT_COUNTRIES } from '../contract/countries';
import type { AppEnvironment } from './app-environment';
import { APP_NAME } from './app-name';

/**
 * The environment of your user pool on AWS. `npm run deploy` writes this file; for an existing user
 * pool, replace the three placeholders.
 */
export const environment: AppEnvironment = {
  appName: APP_NAME,
  region: 'YOUR_REGION',
  userPoolId: 'YOUR_USER_POOL_ID',
  userPoolClientId: 'YOUR_CLIENT_ID',
  apiOrigins: [],
  canChangeNumber: false,
  servedCountries: DEFAULT_COUNTRIES,
};
