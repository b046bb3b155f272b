import { environment } from '../../../environments/environment';

/** The user pool's URL. Apart from `cognito-client.ts`, which needs Amplify and so must not be in the first script. */
export const USER_POOL_ENDPOINT =
  environment.userPoolEndpoint ?? `https://cognito-idp.${environment.region}.amazonaws.com/`;
