import { Duration } from 'aws-cdk-lib';
import { ClientAttributes, UserPoolClient, type IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import {
  REFRESH_GRACE_SECONDS,
  REFRESH_TOKEN_LIFETIME_SECONDS,
  TOKEN_LIFETIME_SECONDS,
} from '../../contract/token-lifetimes.ts';
import { sessionMinutes } from '../../server/challenge/code-settings.ts';
import type { PoolSettings } from '../settings/pool-settings.ts';

interface AppClientProps {
  readonly userPool: IUserPool;
  readonly plan: PoolSettings['plan'];
  readonly codeLifetimeSeconds: number;
}

/**
 * The attributes that a member may write. With the phone number, a member could claim the number of
 * another person; at sign-up, the user name sets it.
 */
const WRITE_ATTRIBUTES = { fullname: true, locale: true };

/**
 * The browser's app client: public, without a secret, with `CUSTOM_AUTH` and token refresh as its
 * only flows.
 */
export class AppClient extends UserPoolClient {
  constructor(scope: Construct, id: string, { userPool, plan, codeLifetimeSeconds }: AppClientProps) {
    super(scope, id, {
      userPool,
      authFlows: { custom: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authSessionValidity: Duration.minutes(sessionMinutes(codeLifetimeSeconds)),
      accessTokenValidity: Duration.seconds(TOKEN_LIFETIME_SECONDS),
      idTokenValidity: Duration.seconds(TOKEN_LIFETIME_SECONDS),
      refreshTokenValidity: Duration.seconds(REFRESH_TOKEN_LIFETIME_SECONDS),
      // The Lite plan does not support rotation. Cognito rejects rotation in combination with
      // ALLOW_REFRESH_TOKEN_AUTH.
      ...(plan !== 'lite' && { refreshTokenRotationGracePeriod: Duration.seconds(REFRESH_GRACE_SECONDS) }),
      readAttributes: clientAttributes({ ...WRITE_ATTRIBUTES, phoneNumber: true, phoneNumberVerified: true }),
      writeAttributes: clientAttributes(WRITE_ATTRIBUTES),
    });
  }
}

function clientAttributes(
  names: Parameters<ClientAttributes['withStandardAttributes']>[0],
): ClientAttributes {
  return new ClientAttributes().withStandardAttributes(names);
}
