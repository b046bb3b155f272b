import { environment } from '../../environments/environment';

/** Where the user pool answers. */
export const USER_POOL_ENDPOINT =
  environment.userPoolEndpoint ?? `https://cognito-idp.${environment.region}.amazonaws.com/`;
