import { environment } from '../../../environments/environment';

/**
 * The user pool's URL. Separate from `cognito-request.ts`, which imports Amplify and so must not be
 * part of the first script.
 */
export const USER_POOL_ENDPOINT =
  environment.userPoolEndpoint ?? `https://cognito-idp.${environment.region}.amazonaws.com/`;
