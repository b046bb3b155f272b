import type { AppEnvironment } from './app-environment';
import { SERVED_COUNTRIES } from './served-countries';

/** Your user pool on AWS. */
export const environment: AppEnvironment = {
  region: 'YOUR_REGION',
  userPoolId: 'YOUR_USER_POOL_ID',
  userPoolClientId: 'YOUR_CLIENT_ID',
  servedCountries: SERVED_COUNTRIES,
};
